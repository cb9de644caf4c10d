package dev.sgpods.reachability.check;

import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.TransitAttachment;
import java.util.Optional;

/** Where a packet is while somebody decides where it goes on. */
public sealed interface Place {
    /** A host, or a gateway's interface, sends it from a subnet, whose route table decides. */
    record InSubnet(Subnet subnet) implements Place {}

    /** It enters a VPC by a gateway: only the VPC's own addresses are reached. */
    record AtVpcEdge(String vpc) implements Place {}

    /** It is on the internet, on its way to a public address. */
    record OnInternet() implements Place {}

    /**
     * It has entered a transit gateway.
     *
     * @param attachment by which it came
     * @param origin a subnet of the zone that it came from, when known
     */
    record InTransitGateway(TransitAttachment attachment, Optional<Subnet> origin) implements Place {}
}
