package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.TransitAttachment;
import java.util.ArrayList;
import java.util.List;
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
        return new TransitAttachment(
                "attach-" + name,
                "tgw-1",
                "vpc",
                "vpc-" + name,
                "available",
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
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
}
