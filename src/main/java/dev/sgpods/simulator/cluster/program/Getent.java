package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.network.Verdict;
import java.time.Duration;
import java.util.Locale;

/** {@code getent ahostsv4 HOST}: asks CoreDNS; exit 2 if the name is not found or nobody answers. */
final class Getent implements Program {
    /** The resolver of musl asks again and gives up after five seconds. */
    static final Duration RESOLVER_GIVES_UP = Duration.ofSeconds(5);

    private static final Duration QUICK = Duration.ofMillis(30);

    @Override
    public Outcome run(ContainerProcess process) {
        if (process.argv().size() != 3 || !process.argv().get(1).startsWith("ahosts")) {
            return Outcome.failure("usage: getent database [key ...]\n", 1, QUICK);
        }
        String host = process.argv().get(2);
        PodNetwork.Resolution answer = new PodNetwork(process).resolve(host);
        if (answer.verdict() instanceof Verdict.Passes) {
            String line = "%-15s %-6s %s%n";
            return Outcome.success(
                    String.format(Locale.ROOT, line, answer.address(), "STREAM", host)
                            + String.format(Locale.ROOT, line, answer.address(), "DGRAM", host),
                    QUICK);
        }
        boolean unanswered = answer.verdict() instanceof Verdict.TimesOut;
        return Outcome.failure("", 2, unanswered ? RESOLVER_GIVES_UP : QUICK);
    }
}
