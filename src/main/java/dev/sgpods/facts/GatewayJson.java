package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.PrivateGateway;
import dev.sgpods.reachability.facts.VirtualInterface;
import dev.sgpods.reachability.facts.VpcEndpoint;
import dev.sgpods.reachability.facts.VpnConnection;
import java.util.List;
import java.util.Set;

/** Gateways of VPCs, as {@code aws ec2 describe-*} prints them. */
final class GatewayJson {
    private static final Set<String> ATTACHED = Set.of("available", "attached");

    private GatewayJson() {}

    static InternetGateway internet(Fields from) {
        return new InternetGateway(from.text("InternetGatewayId"), attached(from, "Attachments"));
    }

    static PrivateGateway privateGateway(Fields from) {
        return new PrivateGateway(from.text("VpnGatewayId"), from.text("State"), attached(from, "VpcAttachments"));
    }

    private static List<String> attached(Fields from, String list) {
        return from.list(list)
                .filter(each -> ATTACHED.contains(each.text("State")))
                .map(each -> each.text("VpcId"))
                .toList();
    }

    static NatGateway nat(Fields from) {
        return new NatGateway(
                from.text("NatGatewayId"),
                from.text("VpcId"),
                from.text("SubnetId"),
                from.text("State"),
                !from.text("ConnectivityType").equals("private"),
                from.list("NatGatewayAddresses").map(GatewayJson::assigned).toList());
    }

    private static NatGateway.Assigned assigned(Fields from) {
        return new NatGateway.Assigned(
                from.text("NetworkInterfaceId"), VpcJson.address(from, "PrivateIp"), VpcJson.address(from, "PublicIp"));
    }

    /** A VPN connection without its configuration, which holds the tunnels' keys. */
    static VpnConnection vpn(Fields from) {
        return new VpnConnection(
                from.text("VpnConnectionId"),
                from.has("VpnGatewayId") ? from.text("VpnGatewayId") : from.text("TransitGatewayId"),
                from.text("State"),
                from.at("Options").flag("StaticRoutesOnly"),
                from.list("Routes")
                        .filter(each -> each.text("State").equals("available"))
                        .map(each -> Cidr.parse(each.text("DestinationCidrBlock")))
                        .toList());
    }

    static VpcEndpoint endpoint(Fields from) {
        return new VpcEndpoint(
                from.text("VpcEndpointId"),
                from.text("VpcEndpointType"),
                from.text("VpcId"),
                from.text("ServiceName"),
                from.text("State"),
                from.texts("NetworkInterfaceIds"));
    }

    static VirtualInterface virtualInterface(Fields from) {
        return new VirtualInterface(
                from.text("virtualInterfaceId"), from.text("virtualGatewayId"), from.text("virtualInterfaceState"));
    }
}
