package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A route table; {@code associations} names the subnet of each association id. */
public record RouteTableRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String vpcId,
        boolean main,
        @Nullable String mainAssociationId,
        List<RouteRow> routes,
        SortedMap<String, String> associations)
        implements Ec2Row<RouteTableRow> {
    @Override
    public RouteTableRow withTags(SortedMap<String, String> newTags) {
        return new RouteTableRow(id, region, visibleAt, newTags, vpcId, main, mainAssociationId, routes, associations);
    }

    public RouteTableRow withRoutes(List<RouteRow> newRoutes) {
        return new RouteTableRow(id, region, visibleAt, tags, vpcId, main, mainAssociationId, newRoutes, associations);
    }

    public RouteTableRow withAssociations(SortedMap<String, String> newAssociations) {
        return new RouteTableRow(id, region, visibleAt, tags, vpcId, main, mainAssociationId, routes, newAssociations);
    }
}
