package dev.sgpods.simulator.cluster.program;

import java.time.Duration;
import java.util.List;

/** {@code timeout SECONDS PROGRAM ...}, as in busybox: ends a program that takes longer by signal 15. */
final class Timeout implements Program {
    private static final Duration QUICK = Duration.ofMillis(5);
    private static final int TERMINATED = 143;

    private final Programs programs;

    Timeout(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Outcome run(ContainerProcess process) {
        List<String> argv = process.argv();
        if (argv.size() < 3 || !argv.get(1).matches("\\d{1,5}")) {
            return Outcome.failure("Usage: timeout [-s SIG] [-k KILL_SECS] SECS PROG ARGS\n", 1, QUICK);
        }
        ContainerProcess inner = process.with(argv.subList(2, argv.size()));
        if (!programs.holds(inner)) {
            return Outcome.failure(
                    "timeout: can't execute '" + argv.get(2) + "': No such file or directory\n", 127, QUICK);
        }
        Outcome outcome = programs.run(inner);
        Duration limit = Duration.ofSeconds(Long.parseLong(argv.get(1)));
        return outcome.took().compareTo(limit) > 0 ? new Outcome("", "", TERMINATED, limit) : outcome;
    }
}
