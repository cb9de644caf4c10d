package dev.sgpods.why.fault;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.RouteChoice;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitRouteTable.TransitRoute;
import dev.sgpods.reachability.facts.Vpc;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The route that is missing or leads nowhere, by what joins the two VPCs, or what is to join them. */
final class RouteFixes {
    private static final String ONE_WAY = "medium: it holds for all subnets of the table; the way back needs one too";

    private RouteFixes() {}

    static List<Fix> of(Symptoms symptoms, Hop hop) {
        Optional<List<Fix>> exact = hop.explanation() instanceof RouteChoice choice
                ? hop.kind() == Hop.Kind.TRANSIT_ROUTE_TABLE
                        ? Optional.of(List.of(transit(symptoms, choice)))
                        : symptoms.all(RouteTable.class).stream()
                                .filter(table -> table.id().equals(choice.table()))
                                .findFirst()
                                .flatMap(table -> route(symptoms, choice, table))
                : Optional.of(joint(symptoms, hop));
        return exact.orElseGet(() -> List.of(Fix.look(
                "aws ec2 describe-vpc-peering-connections --query"
                        + " 'VpcPeeringConnections[].[VpcPeeringConnectionId,Status.Code,RequesterVpcInfo.VpcId,AccepterVpcInfo.VpcId]'"
                        + " --output table",
                "what joins the VPCs: none that was read holds the address that " + hop.component()
                        + " has no route to")));
    }

    private static Optional<Vpc> holding(Symptoms symptoms, Address address, Predicate<Vpc> which) {
        return symptoms.all(Vpc.class).stream()
                .filter(vpc -> vpc.contains(address) && which.test(vpc))
                .findFirst();
    }

    private static String block(List<Cidr> cidrs, Address address) {
        return cidrs.stream()
                .filter(each -> each.contains(address))
                .map(Cidr::toString)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<List<Fix>> route(Symptoms symptoms, RouteChoice choice, RouteTable table) {
        Address address = choice.destination();
        Optional<Vpc> other = holding(symptoms, address, vpc -> !vpc.id().equals(table.vpc()));
        return other.flatMap(
                        vpc -> joining(symptoms, table.vpc(), vpc.id()).map(target -> new Onward(vpc.cidrs(), target)))
                .or(() -> beyond(symptoms, table.vpc(), address))
                .map(onward -> dead(choice)
                        .map(route -> replaced(table, route, onward.target()))
                        .orElseGet(() -> added(table, block(onward.cidrs(), address), onward.target())))
                .map(List::of)
                .or(() -> other.map(vpc -> new PeeringFixes(symptoms).between(table.vpc(), vpc.id())));
    }

    /** The blocks of the VPC that has an address, and what leads there. */
    private record Onward(List<Cidr> cidrs, String target) {}

    /** A VPC of another account or region was not read: the peering connection tells its blocks. */
    private static Optional<Onward> beyond(Symptoms symptoms, String vpc, Address address) {
        return symptoms.all(PeeringConnection.class).stream()
                .filter(each -> each.active()
                        && Set.of(each.requester().vpc(), each.accepter().vpc()).contains(vpc))
                .filter(each -> each.beyond(vpc).contains(address))
                .map(each -> new Onward(each.beyond(vpc).cidrs(), peeringTarget(each)))
                .findFirst();
    }

    private static String peeringTarget(PeeringConnection peering) {
        return " --vpc-peering-connection-id " + peering.id();
    }

    /** The route that takes the traffic and leads nowhere; one that was announced stands back behind one that is made. */
    private static Optional<Route> dead(RouteChoice choice) {
        return choice.route()
                .filter(Route.class::isInstance)
                .map(Route.class::cast)
                .filter(route -> route.blackhole() && !route.propagated());
    }

    private static String within(RouteTable table, String destination) {
        String option = destination.startsWith("pl-")
                ? " --destination-prefix-list-id "
                : destination.contains(":") ? " --destination-ipv6-cidr-block " : " --destination-cidr-block ";
        return " --route-table-id " + table.id() + option + destination;
    }

    private static Fix added(RouteTable table, String block, String target) {
        String where = within(table, block);
        return Fix.of("aws ec2 create-route" + where + target, ONE_WAY, "aws ec2 delete-route" + where);
    }

    private static Fix replaced(RouteTable table, Route route, String target) {
        String replace =
                "aws ec2 replace-route" + within(table, route.destination().toString());
        return Fix.of(
                replace + target,
                ONE_WAY + ", and for all of " + route.destination(),
                option(route.target().kind())
                        .map(option -> replace + option + route.target().id())
                        .orElse("none: what it led to, " + route.target() + ", is gone"));
    }

    /** How {@code replace-route} calls what a route leads to (EC2 API, ReplaceRoute). */
    private static Optional<String> option(Route.Kind kind) {
        return switch (kind) {
            case PEERING -> Optional.of(" --vpc-peering-connection-id ");
            case TRANSIT_GATEWAY -> Optional.of(" --transit-gateway-id ");
            case NAT_GATEWAY -> Optional.of(" --nat-gateway-id ");
            case INTERNET_GATEWAY, PRIVATE_GATEWAY -> Optional.of(" --gateway-id ");
            case EGRESS_ONLY_GATEWAY -> Optional.of(" --egress-only-internet-gateway-id ");
            case ENDPOINT -> Optional.of(" --vpc-endpoint-id ");
            case INTERFACE -> Optional.of(" --network-interface-id ");
            case INSTANCE -> Optional.of(" --instance-id ");
            case LOCAL, OTHER -> Optional.empty();
        };
    }

    private static Optional<String> joining(Symptoms symptoms, String one, String other) {
        return symptoms.all(PeeringConnection.class).stream()
                .filter(peering -> peering.active() && peering.joins(one, other))
                .map(RouteFixes::peeringTarget)
                .findFirst()
                .or(() -> gateways(symptoms, one).stream()
                        .filter(gateways(symptoms, other)::contains)
                        .sorted()
                        .map(gateway -> " --transit-gateway-id " + gateway)
                        .findFirst());
    }

    private static Set<String> gateways(Symptoms symptoms, String vpc) {
        return symptoms.all(TransitAttachment.class).stream()
                .filter(each -> each.resource().equals(vpc) && each.state().equals("available"))
                .map(TransitAttachment::gateway)
                .collect(Collectors.toSet());
    }

    /** In the transit gateway's own table, to the attachment of the VPC that has the address, when both were read. */
    private static Fix transit(Symptoms symptoms, RouteChoice choice) {
        String gateway = symptoms.all(TransitAttachment.class).stream()
                .filter(each -> each.table().equals(choice.table()))
                .map(TransitAttachment::gateway)
                .findFirst()
                .orElseThrow();
        return holding(symptoms, choice.destination(), vpc -> true)
                .flatMap(vpc -> symptoms.all(TransitAttachment.class).stream()
                        .filter(each ->
                                each.gateway().equals(gateway) && each.state().equals("available"))
                        .filter(each -> each.resource().equals(vpc.id()))
                        .map(each -> transit(choice, block(vpc.cidrs(), choice.destination()), each))
                        .findFirst())
                .orElseGet(() -> Fix.look(
                        "aws ec2 describe-transit-gateway-attachments --filters Name=transit-gateway-id,Values="
                                + gateway
                                + " --query 'TransitGatewayAttachments[].[TransitGatewayAttachmentId,ResourceType,ResourceId,"
                                + "ResourceOwnerId,State]' --output table",
                        "what " + gateway + " leads to: " + choice.table() + " needs a route for "
                                + choice.destination() + " to the one that has it, and none that was read does"));
    }

    private static Fix transit(RouteChoice choice, String block, TransitAttachment attachment) {
        Optional<TransitRoute> dead = choice.route()
                .filter(TransitRoute.class::isInstance)
                .map(TransitRoute.class::cast)
                .filter(route -> route.blackhole() && !route.propagated());
        String where = "-transit-gateway-route --transit-gateway-route-table-id " + choice.table()
                + " --destination-cidr-block "
                + dead.map(route -> route.destination().toString()).orElse(block);
        return Fix.of(
                "aws ec2 " + (dead.isPresent() ? "replace" : "create") + where + " --transit-gateway-attachment-id "
                        + attachment.attachment(),
                "medium: it holds for everything that uses this table of the transit gateway",
                "aws ec2 " + (dead.isPresent() ? "replace" + where + " --blackhole" : "delete" + where));
    }

    /** What joins them is there and does not work, or is not there. */
    private static List<Fix> joint(Symptoms symptoms, Hop hop) {
        String id = hop.component();
        Optional<TransitAttachment> attachment = symptoms.all(TransitAttachment.class).stream()
                .filter(each -> each.attachment().equals(id))
                .findFirst();
        Optional<PeeringConnection> peering = symptoms.all(PeeringConnection.class).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        if (peering.isPresent()) {
            return new PeeringFixes(symptoms).mended(peering.get());
        }
        if (attachment.isPresent() && hop.explanation().code() == Code.TGW_ROUTE_AZ_RESTRICTION) {
            return List.of(zone(symptoms, attachment.get()));
        }
        if (attachment.isPresent()) {
            return List.of(table(attachment.get()));
        }
        return id.startsWith("vpc-")
                ? other(symptoms, id)
                        .map(vpc -> new PeeringFixes(symptoms).between(id, vpc))
                        .orElseGet(() -> List.of(seen(id)))
                : List.of(seen(id));
    }

    private static Optional<String> other(Symptoms symptoms, String vpc) {
        return symptoms.hops().stream()
                .flatMap(hop -> hop.explanation() instanceof RouteChoice choice
                        ? holding(symptoms, choice.destination(), each -> !each.id()
                                        .equals(vpc))
                                .stream()
                        : Stream.empty())
                .map(Vpc::id)
                .findFirst();
    }

    private static Fix seen(String id) {
        return Fix.look(
                "aws ec2 describe-tags --filters Name=resource-id,Values=" + Shell.word(id), "whose " + id + " is");
    }

    /** One more subnet of the VPC, in a zone where the attachment has none. */
    private static Fix zone(Symptoms symptoms, TransitAttachment attachment) {
        List<String> present = attachment.subnets().orElse(List.of());
        Set<String> zones = symptoms.all(Subnet.class).stream()
                .filter(subnet -> present.contains(subnet.id()))
                .map(Subnet::zone)
                .collect(Collectors.toSet());
        String which = " --transit-gateway-attachment-id " + attachment.attachment();
        return symptoms.all(Subnet.class).stream()
                .filter(subnet -> subnet.vpc().equals(attachment.resource()) && !zones.contains(subnet.zone()))
                .map(Subnet::id)
                .sorted()
                .findFirst()
                .map(subnet -> Fix.of(
                        "aws ec2 modify-transit-gateway-vpc-attachment" + which + " --add-subnet-ids " + subnet,
                        "low: the transit gateway gets an interface there, which costs nothing more",
                        "aws ec2 modify-transit-gateway-vpc-attachment" + which + " --remove-subnet-ids " + subnet))
                .orElseGet(() -> seen(attachment.attachment()));
    }

    private static Fix table(TransitAttachment attachment) {
        String table = "$(aws ec2 describe-transit-gateways --transit-gateway-ids " + attachment.gateway()
                + " --query 'TransitGateways[0].Options.AssociationDefaultRouteTableId' --output text)";
        String which = " --transit-gateway-attachment-id " + attachment.attachment()
                + " --transit-gateway-route-table-id " + table;
        return Fix.of(
                "aws ec2 associate-transit-gateway-route-table" + which,
                "medium: what comes in by it is sent by that table from then on",
                "aws ec2 disassociate-transit-gateway-route-table" + which);
    }
}
