package dev.sgpods.reachability;

import dev.sgpods.reachability.Ends.Nowhere;
import dev.sgpods.reachability.address.PortSet;
import dev.sgpods.reachability.check.Connection;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.check.Tracer;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Way;
import java.util.List;

/** Judges connections between interfaces and addresses of VPCs. */
final class VpcPaths {
    private final Ends ends;
    private final Tracer tracer;

    VpcPaths(Network network) {
        this.ends = new Ends(network);
        this.tracer = new Tracer(network);
    }

    /** The hops of a connection whose ends are interfaces or addresses. */
    List<Hop> analyze(Flow flow) {
        Ends.Client client = ends.client(flow);
        if (client instanceof Nowhere nowhere) {
            return List.of(hop(nowhere));
        }
        Ends.Server server = ends.server(flow, (Ends.From) client);
        if (server instanceof Nowhere nowhere) {
            return List.of(hop(nowhere));
        }
        return tracer.trace(connection(flow, (Ends.From) client, (Ends.To) server));
    }

    private static Connection connection(Flow flow, Ends.From from, Ends.To to) {
        return new Connection(
                from.address(),
                from.station(),
                to.address(),
                to.station(),
                !(flow.destination() instanceof Flow.AtAddress),
                flow.protocol(),
                PortSet.of(flow.sourcePorts()),
                flow.port());
    }

    private static Hop hop(Nowhere nowhere) {
        return new Hop(Kind.INTERFACE, Way.REQUEST, nowhere.id(), nowhere.outcome(), nowhere.explanation());
    }
}
