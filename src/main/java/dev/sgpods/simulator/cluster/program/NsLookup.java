package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.network.Verdict;
import java.time.Duration;

/** {@code nslookup HOST}, as in busybox: tells a name that is not there from name servers that do not answer. */
final class NsLookup implements Program {
    private static final Duration QUICK = Duration.ofMillis(30);

    @Override
    public Outcome run(ContainerProcess process) {
        if (process.argv().size() != 2) {
            return Outcome.failure("Usage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n", 1, QUICK);
        }
        String host = process.argv().get(1);
        PodNetwork.Resolution answer = new PodNetwork(process).resolve(host);
        if (answer.verdict() instanceof Verdict.TimesOut) {
            return new Outcome(
                    ";; connection timed out; no servers could be reached\n\n", "", 1, Getent.RESOLVER_GIVES_UP);
        }
        String server = "Server:\t\t172.20.0.10\nAddress:\t172.20.0.10:53\n\n";
        return answer.verdict() instanceof Verdict.Passes
                ? Outcome.success(
                        server + "Non-authoritative answer:\nName:\t" + host + "\nAddress: " + answer.address()
                                + "\n\n",
                        QUICK)
                : new Outcome(server + "** server can't find " + host + ": NXDOMAIN\n\n", "", 1, QUICK);
    }
}
