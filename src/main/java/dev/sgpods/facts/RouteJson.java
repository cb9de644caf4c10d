package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Route tables and peering connections, as {@code aws ec2 describe-*} prints them. */
final class RouteJson {
    private RouteJson() {}

    static RouteTable table(Fields from) {
        return new RouteTable(
                from.text("RouteTableId"),
                from.text("VpcId"),
                associations(from).anyMatch(each -> each.flag("Main")),
                associations(from)
                        .map(each -> each.text("SubnetId"))
                        .filter(id -> !id.isEmpty())
                        .toList(),
                associations(from)
                        .map(each -> each.text("GatewayId"))
                        .filter(id -> !id.isEmpty())
                        .toList(),
                from.list("Routes").flatMap(RouteJson::route).toList(),
                from.tags("Tags"));
    }

    private static Stream<Fields> associations(Fields from) {
        return from.list("Associations").filter(each -> {
            String state = each.at("AssociationState").text("State");
            return state.isEmpty() || state.equals("associated");
        });
    }

    private static Stream<Route> route(Fields from) {
        Route.Destination destination = from.has("DestinationPrefixListId")
                ? new Route.Prefixes(from.text("DestinationPrefixListId"))
                : new Route.Block(Cidr.parse(
                        from.has("DestinationCidrBlock")
                                ? from.text("DestinationCidrBlock")
                                : from.text("DestinationIpv6CidrBlock")));
        return Stream.of(new Route(
                destination,
                target(from),
                from.text("Origin").equals("EnableVgwRoutePropagation"),
                from.text("State").equals("blackhole")));
    }

    private static Route.Target target(Fields from) {
        if (from.has("NatGatewayId")) {
            return new Route.Target(Route.Kind.NAT_GATEWAY, from.text("NatGatewayId"));
        }
        if (from.has("TransitGatewayId")) {
            return new Route.Target(Route.Kind.TRANSIT_GATEWAY, from.text("TransitGatewayId"));
        }
        if (from.has("VpcPeeringConnectionId")) {
            return new Route.Target(Route.Kind.PEERING, from.text("VpcPeeringConnectionId"));
        }
        if (from.has("EgressOnlyInternetGatewayId")) {
            return new Route.Target(Route.Kind.EGRESS_ONLY_GATEWAY, from.text("EgressOnlyInternetGatewayId"));
        }
        if (from.has("NetworkInterfaceId")) {
            return new Route.Target(Route.Kind.INTERFACE, from.text("NetworkInterfaceId"));
        }
        if (from.has("InstanceId")) {
            return new Route.Target(Route.Kind.INSTANCE, from.text("InstanceId"));
        }
        return from.has("GatewayId") ? gateway(from.text("GatewayId")) : other(from);
    }

    /** A gateway by the first letters of its id, as EC2 has one field for several kinds. */
    private static Route.Target gateway(String id) {
        Route.Kind kind = id.equals("local")
                ? Route.Kind.LOCAL
                : id.startsWith("igw-")
                        ? Route.Kind.INTERNET_GATEWAY
                        : id.startsWith("vgw-")
                                ? Route.Kind.PRIVATE_GATEWAY
                                : id.startsWith("vpce-") ? Route.Kind.ENDPOINT : Route.Kind.OTHER;
        return new Route.Target(kind, id);
    }

    private static Route.Target other(Fields from) {
        String id = Stream.of("LocalGatewayId", "CarrierGatewayId", "CoreNetworkArn", "OdbNetworkArn")
                .map(from::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("a target that is not named");
        return new Route.Target(Route.Kind.OTHER, id);
    }

    static PeeringConnection peering(Fields from) {
        return new PeeringConnection(
                from.text("VpcPeeringConnectionId"),
                from.at("Status").text("Code"),
                side(from.at("RequesterVpcInfo")),
                side(from.at("AccepterVpcInfo")));
    }

    private static PeeringConnection.Side side(Fields from) {
        List<Cidr> cidrs = Stream.concat(
                        from.texts("CidrBlockSet", "CidrBlock").stream(),
                        from.texts("Ipv6CidrBlockSet", "Ipv6CidrBlock").stream())
                .map(Cidr::parse)
                .toList();
        Optional<Boolean> dns = from.at("PeeringOptions").option("AllowDnsResolutionFromRemoteVpc");
        return new PeeringConnection.Side(
                from.text("VpcId"), from.text("OwnerId"), from.text("Region"), single(from, cidrs), dns);
    }

    private static List<Cidr> single(Fields from, List<Cidr> cidrs) {
        return cidrs.isEmpty() && from.has("CidrBlock") ? List.of(Cidr.parse(from.text("CidrBlock"))) : cidrs;
    }
}
