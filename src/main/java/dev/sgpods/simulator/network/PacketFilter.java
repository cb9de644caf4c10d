package dev.sgpods.simulator.network;

import dev.sgpods.simulator.network.Topology.Interface;
import dev.sgpods.simulator.network.Topology.Subnet;
import dev.sgpods.simulator.network.Verdict.Hop;
import dev.sgpods.simulator.network.Verdict.Passes;
import dev.sgpods.simulator.network.Verdict.TimesOut;
import java.util.Optional;

/**
 * Decides on new connections inside one VPC by the rules of the VPC user guide. Connections that are established
 * already are not followed. Deliberately a second opinion, made without the product's own analysis.
 */
public final class PacketFilter {
    private final Topology topology;
    private final SecurityGroups groups;

    /** Decides by the given facts. */
    public PacketFilter(Topology topology) {
        this.topology = topology;
        this.groups = new SecurityGroups(topology);
    }

    /** What becomes of a flow whose source interface exists; passing says nothing about who listens. */
    public Verdict decide(Flow flow) {
        Optional<Interface> source = topology.interfaces().stream()
                .filter(candidate -> candidate.id().equals(flow.sourceInterface()))
                .findFirst();
        if (source.isEmpty()) {
            return drop(Hop.NOBODY, "the source interface " + flow.sourceInterface() + " does not exist");
        }
        if (!groups.allowOut(source.get(), flow.destination(), flow.protocol(), flow.port())) {
            return drop(
                    Hop.SOURCE_GROUP_EGRESS,
                    "no outbound rule of " + source.get().groups());
        }
        Optional<Interface> destination = topology.holder(source.get().vpc(), flow.destination());
        if (destination.isEmpty()) {
            return drop(Hop.NOBODY, "nothing in the VPC has the address " + flow.destination());
        }
        return between(flow, source.get(), destination.get());
    }

    private Verdict between(Flow flow, Interface source, Interface destination) {
        if (!source.subnet().equals(destination.subnet())) {
            Verdict onTheWay = forward(flow, subnet(source), subnet(destination));
            if (onTheWay instanceof TimesOut) {
                return onTheWay;
            }
        }
        if (!groups.allowIn(destination, flow.source(), flow.protocol(), flow.port())) {
            return drop(Hop.DESTINATION_GROUP_INGRESS, "no inbound rule of " + destination.groups());
        }
        if (!source.subnet().equals(destination.subnet())) {
            return back(flow, subnet(source), subnet(destination), destination.id());
        }
        return new Passes(destination.id());
    }

    private Verdict forward(Flow flow, Subnet from, Subnet to) {
        if (!NetworkAcl.allows(from.outbound(), flow.destination(), flow.protocol(), flow.port())) {
            return drop(Hop.SOURCE_ACL_EGRESS, "the network ACL of " + from.id());
        }
        Optional<String> obstacle = Routes.obstacle(from.routes(), flow.destination());
        if (obstacle.isPresent()) {
            return drop(Hop.ROUTE, obstacle.get());
        }
        if (!NetworkAcl.allows(to.inbound(), flow.source(), flow.protocol(), flow.port())) {
            return drop(Hop.DESTINATION_ACL_INGRESS, "the network ACL of " + to.id());
        }
        return new Passes("");
    }

    /** The reply goes to the client's ephemeral port; groups remember the connection, ACLs and routes do not. */
    private static Verdict back(Flow flow, Subnet client, Subnet server, String destinationInterface) {
        if (!NetworkAcl.allows(server.outbound(), flow.source(), flow.protocol(), flow.sourcePort())) {
            return drop(Hop.REPLY_ACL_EGRESS, "the network ACL of " + server.id() + " drops the reply");
        }
        Optional<String> obstacle = Routes.obstacle(server.routes(), flow.source());
        if (obstacle.isPresent()) {
            return drop(Hop.REPLY_ROUTE, obstacle.get());
        }
        if (!NetworkAcl.allows(client.inbound(), flow.destination(), flow.protocol(), flow.sourcePort())) {
            return drop(Hop.REPLY_ACL_INGRESS, "the network ACL of " + client.id() + " drops the reply");
        }
        return new Passes(destinationInterface);
    }

    private Subnet subnet(Interface at) {
        Subnet subnet = topology.subnets().get(at.subnet());
        if (subnet == null) {
            throw new IllegalStateException("The simulated account holds no subnet " + at.subnet() + ".");
        }
        return subnet;
    }

    private static TimesOut drop(Hop hop, String detail) {
        return new TimesOut(hop, detail);
    }
}
