package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.network.Verdict;
import java.time.Duration;
import java.util.List;

/** {@code bash -c SCRIPT HOST PORT} for the one script that opens {@code /dev/tcp}; knows no other. */
final class Bash implements Program {
    private static final String OPENS = "exec 3<>\"/dev/tcp/$0/$1\"";
    private static final Duration QUICK = Duration.ofMillis(10);

    @Override
    public Outcome run(ContainerProcess process) {
        List<String> argv = process.argv();
        if (argv.size() != 5 || !argv.get(1).equals("-c") || !argv.get(2).equals(OPENS)) {
            return Outcome.failure("bash: the simulated shell does not know this script\n", 2, QUICK);
        }
        String host = argv.get(3);
        PodNetwork network = new PodNetwork(process);
        PodNetwork.Resolution name = network.resolve(host);
        if (!(name.verdict() instanceof Verdict.Passes)) {
            return Outcome.failure(host + ": Name or service not known\n", 1, Getent.RESOLVER_GIVES_UP);
        }
        Verdict verdict = network.connect(name.address(), Integer.parseInt(argv.get(4)));
        if (verdict instanceof Verdict.Passes) {
            return Outcome.success("", QUICK);
        }
        boolean refused = verdict instanceof Verdict.Refused;
        return Outcome.failure(
                host + ": connect: Connection " + (refused ? "refused" : "timed out") + "\n",
                1,
                refused ? QUICK : Psql.KERNEL_GIVES_UP);
    }
}
