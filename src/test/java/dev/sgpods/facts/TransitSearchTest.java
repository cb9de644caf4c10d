package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteAttachment;
import tools.jackson.databind.node.ArrayNode;

class TransitSearchTest {
    private static final List<Cidr> BLOCKS = List.of(Cidr.parse("10.0.0.0/16"), Cidr.parse("10.9.0.0/16"));

    private final List<String> searched = new ArrayList<>();

    private ArrayNode search(TransitGatewayRoute... routes) {
        List<TransitAttachment> attachments =
                List.of(attachment("pods"), attachment("orders"), attachment("inspection"), attachment("another"));
        return new TransitSearch(attachments, Set.of("vpc-pods", "vpc-orders"), BLOCKS, table -> {
                    searched.add(table);
                    return table.equals("inspection") ? List.of() : List.of(routes);
                })
                .tables();
    }

    private static TransitAttachment attachment(String name) {
        return associated(name, name);
    }

    private static TransitGatewayRoute route(String block, String attachment) {
        return TransitGatewayRoute.builder()
                .destinationCidrBlock(block)
                .transitGatewayAttachments(TransitGatewayRouteAttachment.builder()
                        .transitGatewayAttachmentId("attach-" + attachment)
                        .build())
                .state("active")
                .build();
    }

    @Test
    void searchesTheTablesOfBothEndsAndNoOther() {
        ArrayNode tables =
                search(route("0.0.0.0/0", "inspection"), route("10.9.0.0/16", "orders"), route("10.0.0.0/8", "pods"));
        assertThat(searched).containsExactly("pods", "orders");
        assertThat(tables).hasSize(4);
        assertThat(tables.path(1).path("Routes")).hasSize(3);
        // Without routes, which is not the same as with none: they are unknown.
        assertThat(tables.path(2).has("Routes")).isFalse();
    }

    @Test
    void searchesTheTableOfWhatIsInBetween() {
        search(route("10.8.0.0/15", "inspection"), route("10.0.0.0/8", "pods"), route("192.168.0.0/16", "another"));
        assertThat(searched).containsExactly("pods", "orders", "inspection");
    }

    private static TransitAttachment associated(String name, String table) {
        return new TransitAttachment(
                "attach-" + name,
                "tgw-1",
                "vpc",
                "vpc-" + name,
                "available",
                table,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Two inspections share a table, and it is the second that the ends' route leads to. */
    @Test
    void searchesATableThatSeveralShareOnceByWhicheverOfThemIsOnTheWay() {
        List<TransitAttachment> all = List.of(
                associated("pods", "spokes"),
                associated("orders", "spokes"),
                associated("first", "inspections"),
                associated("second", "inspections"));
        NetworkFacts known = NetworkFacts.none()
                .with(TransitAttachment.class, all)
                .with(DatabaseInstance.class, List.of())
                .with(DatabaseSubnetGroup.class, List.of())
                .with(DatabaseCluster.class, List.of())
                .with(
                        DatabaseProxy.class,
                        List.of(new DatabaseProxy(
                                "front", "available", "", "vpc-orders", List.of(), List.of(), false, Optional.empty())))
                .with(Vpc.class, List.of(vpc("vpc-pods", BLOCKS.get(0)), vpc("vpc-orders", BLOCKS.get(1))));
        Wanted wanted = new Wanted("eu-west-1", "shop", "shop", "front");
        ArrayNode tables = new NetworkNeeds("vpc-pods", known, new DatabaseNeeds(wanted, known, new Gathering()))
                .transitSearch(table -> {
                    searched.add(table);
                    return List.of(route("0.0.0.0/0", "second"));
                })
                .tables();
        assertThat(searched).containsExactly("spokes", "inspections");
        assertThat(tables).hasSize(2).allMatch(table -> table.has("Routes"));
    }

    private static Vpc vpc(String id, Cidr block) {
        return new Vpc(id, List.of(block), "", "", Optional.empty(), Optional.empty(), Map.of());
    }

    /** The end leads to the first, and the first to the second, which is listed before it. */
    @Test
    void theOrderInWhichAttachmentsAreListedDoesNotMatter() {
        List<TransitAttachment> attachments =
                List.of(attachment("pods"), attachment("orders"), attachment("second"), attachment("first"));
        ArrayNode tables = new TransitSearch(attachments, Set.of("vpc-pods", "vpc-orders"), BLOCKS, table -> {
                    searched.add(table);
                    return table.equals("first")
                            ? List.of(route("0.0.0.0/0", "second"))
                            : table.equals("second") ? List.of() : List.of(route("0.0.0.0/0", "first"));
                })
                .tables();
        assertThat(searched).containsExactly("pods", "orders", "first", "second");
        assertThat(tables).hasSize(4).allMatch(table -> table.has("Routes"));
    }
}
