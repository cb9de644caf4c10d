package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.AddressFamily;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.TransitAttachment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from a VPC into a transit gateway: by the attachment's interface in the sender's availability zone, through
 * the ACL of the subnet of that interface (transit gateway guide, network ACLs).
 */
final class TransitGatewayCheck implements Check {
    private final Network network;
    private final NetworkAclCheck acls;
    private final Map<End, TransitAttachment> byVpc = new HashMap<>();

    private record End(String gateway, String vpc) {}

    TransitGatewayCheck(Network network, NetworkAclCheck acls) {
        this.network = network;
        this.acls = acls;
        for (TransitAttachment each : network.all(TransitAttachment.class).all()) {
            if (each.kind().equals("vpc") && !each.state().startsWith("delet")) {
                byVpc.putIfAbsent(new End(each.gateway(), each.resource()), each);
            }
        }
    }

    @Override
    public Step judge(Subnet from, Route.Target target, Trail trail) {
        TransitAttachment attachment = byVpc.get(new End(target.id(), from.vpc()));
        if (attachment == null) {
            return trail.unknown(
                    Kind.TRANSIT_GATEWAY,
                    target.id(),
                    Gap.of("the attachment of " + from.vpc() + " to " + target.id() + " was not read"));
        }
        Optional<Condition> obstacle = obstacle(attachment, from, trail);
        if (obstacle.isPresent()) {
            return trail.block(Kind.TRANSIT_GATEWAY, obstacle.get());
        }
        enter(attachment, from, trail);
        trail.crossed(attachment);
        return new Step.Onward(new Place.InTransitGateway(attachment, Optional.of(from)));
    }

    private Optional<Condition> obstacle(TransitAttachment attachment, Subnet from, Trail trail) {
        String id = attachment.attachment();
        if (!attachment.state().equals("available")) {
            return Optional.of(
                    new Condition(Code.BAD_STATE_ATTACHMENT, id, "is " + attachment.state() + ", not available"));
        }
        boolean six = trail.packet().destination().family() == AddressFamily.IPV6;
        if (six && attachment.ipv6().equals(Optional.of(false))) {
            return Optional.of(new Condition(Code.PROTOCOL_RESTRICTION, id, "does not carry IPv6"));
        }
        boolean elsewhere = attachment.subnets().isPresent()
                && known(attachment).size() == attachment.subnets().get().size()
                && near(network, attachment, from) == null;
        return elsewhere
                ? Optional.of(new Condition(
                        Code.TGW_ROUTE_AZ_RESTRICTION,
                        id,
                        "has no subnet in " + from.zone() + ", the zone of " + from.id()))
                : Optional.empty();
    }

    private void enter(TransitAttachment attachment, Subnet from, Trail trail) {
        Subnet at = near(network, attachment, from);
        if (at == null) {
            trail.add(
                    Kind.TRANSIT_GATEWAY,
                    attachment.attachment(),
                    Outcome.UNKNOWN,
                    Gap.of("the subnets of " + attachment.attachment() + " are not known"));
            return;
        }
        acls.enter(at, trail);
        trail.pass(
                Kind.TRANSIT_GATEWAY,
                attachment.attachment(),
                new Condition(Code.PASSES, attachment.attachment(), "takes it into " + attachment.gateway()));
    }

    private List<Subnet> known(TransitAttachment attachment) {
        return subnets(network, attachment);
    }

    /** The subnets of an attachment that were read. */
    static List<Subnet> subnets(Network network, TransitAttachment attachment) {
        return attachment.subnets().orElse(List.of()).stream()
                .flatMap(id -> Optional.ofNullable(network.find(Subnet.class, id)).stream())
                .toList();
    }

    /** The subnet of an attachment in the same zone, or null. */
    static @Nullable Subnet near(Network network, TransitAttachment attachment, Subnet origin) {
        return subnets(network, attachment).stream()
                .filter(subnet -> subnet.sharesZoneWith(origin))
                .findFirst()
                .orElse(null);
    }
}
