package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitGateway;
import java.util.List;
import java.util.Optional;

/**
 * Whether a rule that names a group sees the other end of a connection. A reference means the private addresses of the
 * interfaces that wear the group: in the same VPC; across an active peering within one region; across one transit
 * gateway in inbound rules only, and only where it and its attachments support that. Behind a NAT gateway, an appliance
 * or a public address nobody is seen (VPC user guide, security group rules; peering guide; transit gateway guide).
 */
final class ReferenceScope {
    private final Network network;

    ReferenceScope(Network network) {
        this.network = network;
    }

    /**
     * How {@code own}'s rules see {@code other}.
     *
     * @param request the trail of the request as far as it went
     */
    Counterpart judge(NetworkInterface own, NetworkInterface other, boolean outbound, Trail request) {
        if (request.throughAppliance()) {
            return Counterpart.hidden(Optional.of(other), Code.SG_REFERENCES_NOT_PRESERVED);
        }
        if (own.vpc().equals(other.vpc())) {
            return Counterpart.visible(Optional.of(other));
        }
        Listing<PeeringConnection> peerings = network.facts().all(PeeringConnection.class);
        for (PeeringConnection peering : peerings.items()) {
            if (peering.active() && peering.withinRegion() && peering.joins(own.vpc(), other.vpc())) {
                return Counterpart.visible(Optional.of(other));
            }
        }
        Counterpart across = outbound
                ? Counterpart.hidden(Optional.of(other), Code.SG_REFERENCES_NOT_PRESERVED)
                : transit(other, request);
        return across.references() == Counterpart.References.VOID && !peerings.complete()
                ? Counterpart.unknown(Optional.of(other), Code.UNKNOWN_PEERED_SGS)
                : across;
    }

    private Counterpart transit(NetworkInterface other, Trail request) {
        List<TransitAttachment> crossed = request.transits();
        List<String> gateways =
                crossed.stream().map(TransitAttachment::gateway).distinct().toList();
        if (gateways.size() != 1) {
            return Counterpart.hidden(Optional.of(other), Code.SG_REFERENCES_NOT_PRESERVED);
        }
        TransitGateway gateway = network.find(TransitGateway.class, gateways.get(0));
        Optional<Boolean> supported = gateway == null ? Optional.empty() : gateway.referencing();
        boolean refused = supported.equals(Optional.of(false))
                || crossed.stream().anyMatch(each -> each.referencing().equals(Optional.of(false)));
        if (refused) {
            return Counterpart.hidden(Optional.of(other), Code.SG_REFERENCING_SUPPORT);
        }
        boolean granted = supported.isPresent()
                && crossed.stream().allMatch(each -> each.referencing().isPresent());
        return granted
                ? Counterpart.visible(Optional.of(other))
                : Counterpart.unknown(Optional.of(other), Code.SG_REFERENCING_SUPPORT);
    }
}
