package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.TransitAttachment;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteAttachment;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Searches the route tables of transit gateways that the way between two ends uses, one call for each: those of the ends,
 * and of what their routes lead to in between, such as an inspection. The routes of the others stay unknown.
 *
 * @param attachments all that are associated with a table, those of the ends first
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
        Map<String, List<TransitAttachment>> byTable = attachments.stream()
                .collect(Collectors.groupingBy(TransitAttachment::table, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<TransitGatewayRoute>> searched = searched(byTable);
        ArrayNode tables = JsonMapper.shared().createArrayNode();
        byTable.forEach((id, associated) -> {
            ObjectNode table = tables.addObject()
                    .put("TransitGatewayRouteTableId", id)
                    .put("TransitGatewayId", associated.get(0).gateway());
            if (searched.containsKey(id)) {
                table.set("Routes", SdkJson.of(searched.get(id)));
            }
        });
        return tables;
    }

    /** Again until no route leads to another table: a table may come before the one that leads to it. */
    private Map<String, List<TransitGatewayRoute>> searched(Map<String, List<TransitAttachment>> byTable) {
        Map<String, List<TransitGatewayRoute>> searched = new LinkedHashMap<>();
        Set<String> between = new HashSet<>();
        int before;
        do {
            before = searched.size();
            byTable.forEach((table, associated) -> {
                if (!searched.containsKey(table) && associated.stream().anyMatch(each -> isOnTheWay(each, between))) {
                    List<TransitGatewayRoute> routes = search.apply(table);
                    blocks.forEach(block -> between.addAll(taking(block, routes)));
                    searched.put(table, routes);
                }
            });
        } while (searched.size() > before);
        return searched;
    }

    private boolean isOnTheWay(TransitAttachment attachment, Set<String> between) {
        return ends.contains(attachment.resource()) || between.contains(attachment.attachment());
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
