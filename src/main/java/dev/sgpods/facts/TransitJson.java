package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitGateway;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.TransitRouteTable.TransitRoute;
import java.util.List;
import java.util.Optional;

/** Transit gateways, as {@code aws ec2 describe-*}, {@code get-*} and {@code search-*} print them. */
final class TransitJson {
    private TransitJson() {}

    static TransitGateway gateway(Fields from) {
        // arn:aws:ec2:<region>:<account>:transit-gateway/<id>
        String[] arn = from.text("TransitGatewayArn").split(":", -1);
        return new TransitGateway(
                from.text("TransitGatewayId"),
                from.text("OwnerId"),
                arn.length > 3 ? arn[3] : "",
                from.text("State"),
                from.at("Options").option("SecurityGroupReferencingSupport"));
    }

    /**
     * An attachment.
     *
     * @param details what describe-transit-gateway-vpc-attachments says of it, or else the same object
     */
    static TransitAttachment attachment(Fields from, Fields details) {
        Fields association = from.at("Association");
        String table = association.text("TransitGatewayRouteTableId");
        String state = association.text("State");
        return new TransitAttachment(
                from.text("TransitGatewayAttachmentId"),
                from.text("TransitGatewayId"),
                from.text("ResourceType"),
                from.text("ResourceId"),
                from.text("State"),
                state.isEmpty() || state.equals("associated") ? table : "",
                details.has("SubnetIds") ? Optional.of(details.texts("SubnetIds")) : Optional.empty(),
                details.at("Options").option("SecurityGroupReferencingSupport"),
                details.at("Options").option("Ipv6Support"));
    }

    static TransitRouteTable table(
            Fields from, Optional<List<TransitRoute>> routes, Optional<List<String>> propagations, boolean searched) {
        return new TransitRouteTable(
                from.text("TransitGatewayRouteTableId"), from.text("TransitGatewayId"), routes, propagations, searched);
    }

    static List<TransitRoute> routes(Fields from) {
        return from.list("Routes")
                .filter(each -> each.has("DestinationCidrBlock"))
                .filter(each -> !each.text("State").startsWith("delet"))
                .map(TransitJson::route)
                .toList();
    }

    private static TransitRoute route(Fields from) {
        String attachment = from.list("TransitGatewayAttachments")
                .map(each -> each.text("TransitGatewayAttachmentId"))
                .findFirst()
                .orElse("");
        return new TransitRoute(
                Cidr.parse(from.text("DestinationCidrBlock")),
                attachment,
                from.text("Type").equals("propagated"),
                from.text("State").equals("blackhole"));
    }

    static List<String> announcing(Fields from) {
        return from.list("TransitGatewayRouteTablePropagations")
                .filter(each -> each.text("State").equals("enabled"))
                .map(each -> each.text("TransitGatewayAttachmentId"))
                .toList();
    }
}
