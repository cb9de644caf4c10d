package dev.sgpods.facts;

import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitGateway;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.TransitRouteTable.TransitRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files of transit gateways, which tell of one thing in several calls: attachments and what is special to those of
 * VPCs; route tables and their routes, either searched or as static routes and who announces.
 */
final class TransitFiles {
    private static final String GATEWAYS = "transit-gateways.json";
    private static final String ATTACHMENTS = "transit-gateway-attachments.json";
    private static final String VPC_ATTACHMENTS = "transit-gateway-vpc-attachments.json";
    private static final String TABLES = "transit-gateway-route-tables.json";
    private static final String SEARCHED = "transit-gateway-routes.json";
    private static final String STATIC = "transit-gateway-static-routes.json";
    private static final String PROPAGATIONS = "transit-gateway-route-table-propagations.json";

    private final FactFiles folder;
    private final Absence absence;

    TransitFiles(FactFiles folder, Absence absence) {
        this.folder = folder;
        this.absence = absence;
    }

    NetworkFacts addTo(NetworkFacts facts) {
        return facts.with(
                        TransitGateway.class,
                        Source.of(TransitGateway.class, GATEWAYS, "TransitGateways", TransitJson::gateway)
                                .read(folder))
                .with(TransitAttachment.class, attachments())
                .with(TransitRouteTable.class, tables());
    }

    private Listing<TransitAttachment> attachments() {
        Map<String, Fields> details = new HashMap<>();
        each(
                VPC_ATTACHMENTS,
                "TransitGatewayVpcAttachments",
                item -> details.putIfAbsent(item.text("TransitGatewayAttachmentId"), item));
        return Source.of(
                        TransitAttachment.class,
                        ATTACHMENTS,
                        "TransitGatewayAttachments",
                        item -> TransitJson.attachment(
                                item, details.getOrDefault(item.text("TransitGatewayAttachmentId"), item)))
                .read(folder);
    }

    private Listing<TransitRouteTable> tables() {
        Map<String, List<TransitRoute>> searched = routes(SEARCHED, "TransitGatewayRoutes");
        Map<String, List<TransitRoute>> fixed = routes(STATIC, "TransitGatewayStaticRoutes");
        Map<String, List<String>> announcing = new HashMap<>();
        each(
                PROPAGATIONS,
                "TransitGatewayPropagations",
                item -> announcing.put(item.text("TransitGatewayRouteTableId"), TransitJson.announcing(item)));
        return Source.of(TransitRouteTable.class, TABLES, "TransitGatewayRouteTables", item -> {
                    String id = item.text("TransitGatewayRouteTableId");
                    boolean all = searched.containsKey(id) || item.has("Routes");
                    Optional<List<TransitRoute>> known = item.has("Routes")
                            ? Optional.of(TransitJson.routes(item))
                            : found(searched.containsKey(id) ? searched : fixed, id);
                    return TransitJson.table(item, known, found(announcing, id), all);
                })
                .read(folder);
    }

    private <V> Optional<List<V>> found(Map<String, List<V>> byTable, String id) {
        List<V> found = byTable.get(id);
        return found == null && absence == Absence.NOTHING ? Optional.of(List.of()) : Optional.ofNullable(found);
    }

    private Map<String, List<TransitRoute>> routes(String file, String key) {
        Map<String, List<TransitRoute>> routes = new HashMap<>();
        each(file, key, item -> routes.put(item.text("TransitGatewayRouteTableId"), TransitJson.routes(item)));
        return routes;
    }

    private void each(String file, String key, Consumer<Fields> use) {
        if (folder.has(file)) {
            Documents.each(folder, file, key, use);
        }
    }
}
