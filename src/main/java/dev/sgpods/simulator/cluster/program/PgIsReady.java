package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.network.Verdict;
import java.time.Duration;
import java.util.List;

/** {@code pg_isready -h HOST -p PORT -t SECONDS}: 0 when the server answers, 2 when nothing does. */
final class PgIsReady implements Program {
    private static final Duration QUICK = Duration.ofMillis(30);
    private static final int NO_RESPONSE = 2;

    @Override
    public Outcome run(ContainerProcess process) {
        List<String> argv = process.argv();
        if (argv.size() != 7 || !argv.get(4).matches("\\d{1,5}") || !argv.get(6).matches("\\d{1,5}")) {
            return Outcome.failure("Try \"pg_isready --help\" for more information.\n", 3, QUICK);
        }
        PodNetwork network = new PodNetwork(process);
        PodNetwork.Resolution name = network.resolve(argv.get(2));
        String place = argv.get(2) + ":" + argv.get(4) + " - ";
        if (name.verdict() instanceof Verdict.Passes) {
            Verdict verdict = network.connect(name.address(), Integer.parseInt(argv.get(4)));
            if (verdict instanceof Verdict.Passes) {
                return Outcome.success(place + "accepting connections\n", QUICK);
            }
            boolean refused = verdict instanceof Verdict.Refused;
            Duration took = refused ? QUICK : Duration.ofSeconds(Long.parseLong(argv.get(6)));
            return new Outcome(place + "no response\n", "", NO_RESPONSE, took);
        }
        return new Outcome(place + "no response\n", "", NO_RESPONSE, Getent.RESOLVER_GIVES_UP);
    }
}
