package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.AddressFamily;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.PortSet;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A NAT gateway: TCP, UDP and ICMP go on from its own address and a port of 1024-65535, by the route table of its own
 * subnet (VPC user guide, NAT gateways).
 */
final class NatGatewayCheck implements Check {
    private final Network network;
    private final NetworkAclCheck acls;

    NatGatewayCheck(Network network, NetworkAclCheck acls) {
        this.network = network;
        this.acls = acls;
    }

    @Override
    public Step judge(Subnet from, Route.Target target, Trail trail) {
        if (trail.packet().destination().family() == AddressFamily.IPV6) {
            acls.leave(from, trail);
            return trail.unknown(
                    Kind.NAT_GATEWAY,
                    target.id(),
                    new Gap(
                            Code.UNSUPPORTED_COMPONENT,
                            "what " + target.id() + " makes of IPv6, which it translates to IPv4, is not known here"));
        }
        NatGateway gateway = network.find(NatGateway.class, target.id());
        Subnet at = gateway == null ? null : network.find(Subnet.class, gateway.subnet());
        Address own = gateway == null ? null : own(gateway);
        if (gateway == null || at == null || own == null) {
            acls.leave(from, trail);
            return trail.unknown(Kind.NAT_GATEWAY, target.id(), gap(gateway, target.id()));
        }
        if (!at.id().equals(from.id())) {
            acls.leave(from, trail);
            acls.enter(at, trail);
        }
        Optional<Condition> obstacle = obstacle(gateway, trail);
        return obstacle.isPresent()
                ? trail.block(Kind.NAT_GATEWAY, obstacle.get())
                : translate(gateway, at, own, trail);
    }

    private static Step translate(NatGateway gateway, Subnet at, Address own, Trail trail) {
        Condition passes = new Condition(Code.PASSES, gateway.id(), "sends it on as from " + own);
        trail.pass(Kind.NAT_GATEWAY, gateway.id(), passes);
        trail.translate(new Trail.Translation(at, own, trail.packet().source()));
        trail.become(trail.packet().from(own));
        return new Step.Onward(new Place.InSubnet(at));
    }

    /** The ports that a NAT gateway sends from. */
    static PortSet ports() {
        return PortSet.of(PortRange.NAT_EPHEMERAL);
    }

    private static Optional<Condition> obstacle(NatGateway gateway, Trail trail) {
        if (trail.way() == Way.REPLY) {
            return Optional.of(new Condition(
                    Code.NGW_SOURCE_ADDRESS_REASSIGN,
                    gateway.id(),
                    "takes the reply, which does not come from where the request went"));
        }
        if (!gateway.state().equals("available")) {
            return Optional.of(
                    new Condition(Code.BAD_STATE, gateway.id(), "is " + gateway.state() + ", not available"));
        }
        Protocol protocol = trail.packet().protocol();
        boolean carried = protocol.hasFilteredPorts() || protocol.isIcmp();
        return carried
                ? Optional.empty()
                : Optional.of(new Condition(
                        Code.PROTOCOL_RESTRICTION, gateway.id(), "carries TCP, UDP and ICMP, not " + protocol));
    }

    private static @Nullable Address own(NatGateway gateway) {
        return gateway.addresses().stream()
                .flatMap(assigned -> assigned.address().stream())
                .findFirst()
                .orElse(null);
    }

    private Gap gap(@Nullable NatGateway gateway, String id) {
        if (gateway == null) {
            return network.all(NatGateway.class).missing(id);
        }
        return network.find(Subnet.class, gateway.subnet()) == null
                ? network.all(Subnet.class).missing(gateway.subnet())
                : Gap.of("the addresses of " + id + " are not known");
    }
}
