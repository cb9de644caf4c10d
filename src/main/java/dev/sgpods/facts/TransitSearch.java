package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.TransitAttachment;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteAttachment;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Searches the route tables of transit gateways that the way between two ends uses, one call for each: those of the ends,
 * and of what their routes lead to in between, such as an inspection. The routes of the others stay unknown.
 *
 * @param attachments one for each table, those of the ends first
 * @param ends ids of the VPCs at both ends
 * @param blocks the addresses of both ends
 * @param search the routes of a table
 */
record TransitSearch(
        List<TransitAttachment> attachments,
        Set<String> ends,
        List<Cidr> blocks,
        Function<String, List<TransitGatewayRoute>> search) {
    /** The tables, with the routes of those that were searched. */
    ArrayNode tables() {
        ArrayNode tables = JsonMapper.shared().createArrayNode();
        Set<String> between = new HashSet<>();
        for (TransitAttachment attachment : attachments) {
            ObjectNode table = tables.addObject()
                    .put("TransitGatewayRouteTableId", attachment.table())
                    .put("TransitGatewayId", attachment.gateway());
            if (ends.contains(attachment.resource()) || between.contains(attachment.attachment())) {
                List<TransitGatewayRoute> routes = search.apply(attachment.table());
                blocks.forEach(block -> between.addAll(taking(block, routes)));
                table.set("Routes", SdkJson.of(routes));
            }
        }
        return tables;
    }

    /** Where the longest route for a block leads. */
    private static List<String> taking(Cidr block, List<TransitGatewayRoute> routes) {
        return routes.stream()
                .filter(route -> route.destinationCidrBlock() != null)
                .filter(route -> Cidr.parse(route.destinationCidrBlock()).contains(block))
                .max(Comparator.comparingInt(
                        route -> Cidr.parse(route.destinationCidrBlock()).length()))
                .map(route -> route.transitGatewayAttachments().stream()
                        .map(TransitGatewayRouteAttachment::transitGatewayAttachmentId)
                        .toList())
                .orElse(List.of());
    }
}
