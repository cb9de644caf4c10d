package dev.sgpods.reachability;

import dev.sgpods.reachability.Ends.Nowhere;
import dev.sgpods.reachability.address.PortSet;
import dev.sgpods.reachability.check.Connection;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.check.Tracer;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkFacts;
import java.util.List;

/**
 * Answers whether connections between interfaces and addresses work: a question takes microseconds once the facts are
 * prepared. Deterministic, without side effects, and safe for any number of threads.
 */
public final class PathAnalyzer {
    private final Ends ends;
    private final Tracer tracer;

    /** Prepares the facts. */
    public PathAnalyzer(NetworkFacts facts) {
        this(new Network(facts));
    }

    /** Analyses a network that is prepared already. */
    public PathAnalyzer(Network network) {
        this.ends = new Ends(network);
        this.tracer = new Tracer(network);
    }

    /** What becomes of the connection. */
    public PathAnalysis analyze(Flow flow) {
        Ends.Client client = ends.client(flow);
        if (client instanceof Nowhere nowhere) {
            return new PathAnalysis(flow, List.of(hop(nowhere)));
        }
        Ends.Server server = ends.server(flow, (Ends.From) client);
        if (server instanceof Nowhere nowhere) {
            return new PathAnalysis(flow, List.of(hop(nowhere)));
        }
        return new PathAnalysis(flow, tracer.trace(connection(flow, (Ends.From) client, (Ends.To) server)));
    }

    private static Connection connection(Flow flow, Ends.From from, Ends.To to) {
        return new Connection(
                from.address(),
                from.station(),
                to.address(),
                to.station(),
                flow.destination() instanceof Flow.AtInterface,
                flow.protocol(),
                PortSet.of(flow.sourcePorts()),
                flow.port());
    }

    private static Hop hop(Nowhere nowhere) {
        return new Hop(Kind.INTERFACE, Way.REQUEST, nowhere.id(), nowhere.outcome(), nowhere.explanation());
    }
}
