package dev.sgpods.reachability;

import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import java.util.List;

/**
 * What was found about how a pod resolves names.
 *
 * @param servers the way to each name server, by UDP and by TCP
 * @param hops what else decides: that there is a server, that the VPC resolves names
 */
public record NameAnalysis(List<Server> servers, List<Hop> hops) {
    /** Nothing was asked about names. */
    static final NameAnalysis NONE = new NameAnalysis(List.of(), List.of());

    /** The ways to one server: short answers come by UDP, long ones need TCP as well. */
    public record Server(String name, PathAnalysis udp, PathAnalysis tcp) {
        /** Partly when only one of the two gets through. */
        public Outcome outcome() {
            return Outcome.ofAlternatives(List.of(udp.outcome(), tcp.outcome()));
        }
    }

    /** The outcome: partly when only some servers, or only one protocol, can be reached. */
    public Outcome outcome() {
        Outcome outcome = servers.isEmpty()
                ? Outcome.PASSED
                : Outcome.ofAlternatives(servers.stream().map(Server::outcome).toList());
        for (Hop hop : hops) {
            outcome = outcome.and(hop.outcome());
        }
        return outcome;
    }
}
