package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.network.Verdict;
import java.time.Duration;
import java.util.List;

/** {@code nc -z [-v] -w SECONDS HOST PORT}, as in busybox. */
final class Netcat implements Program {
    private static final Duration QUICK = Duration.ofMillis(10);

    @Override
    public Outcome run(ContainerProcess process) {
        List<String> argv = process.argv();
        int wait = argv.indexOf("-w");
        if (argv.size() < 3 || !argv.get(argv.size() - 1).matches("\\d{1,5}") || wait + 1 >= argv.size()) {
            return Outcome.failure("Usage: nc [OPTIONS] HOST PORT\n", 1, QUICK);
        }
        String host = argv.get(argv.size() - 2);
        int port = Integer.parseInt(argv.get(argv.size() - 1));
        Duration patience = wait < 0 ? Psql.KERNEL_GIVES_UP : Duration.ofSeconds(Long.parseLong(argv.get(wait + 1)));
        PodNetwork network = new PodNetwork(process);
        PodNetwork.Resolution name = network.resolve(host);
        if (!(name.verdict() instanceof Verdict.Passes)) {
            return Outcome.failure("nc: bad address '" + host + "'\n", 1, Getent.RESOLVER_GIVES_UP);
        }
        Verdict verdict = network.connect(name.address(), port);
        String peer = "nc: " + host + " (" + name.address() + ":" + port + "): ";
        if (verdict instanceof Verdict.Passes) {
            return Outcome.success(
                    argv.contains("-v") ? host + " (" + name.address() + ":" + port + ") open\n" : "", QUICK);
        }
        return verdict instanceof Verdict.Refused
                ? Outcome.failure(peer + "Connection refused\n", 1, QUICK)
                : Outcome.failure(peer + "Operation timed out\n", 1, patience);
    }
}
