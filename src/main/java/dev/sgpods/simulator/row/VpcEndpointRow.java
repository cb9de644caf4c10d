package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A VPC endpoint. {@code type} is Gateway or Interface; pending until {@code readyAt}, deleting from {@code deletingAt}. */
public record VpcEndpointRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String vpcId,
        String type,
        String serviceName,
        boolean privateDns,
        List<String> routeTableIds,
        List<String> subnetIds,
        List<String> groupIds,
        List<String> interfaceIds,
        Instant createdAt,
        Instant readyAt,
        @Nullable Instant deletingAt,
        @Nullable Instant deletedAt)
        implements Ec2Row<VpcEndpointRow> {
    @Override
    public VpcEndpointRow withTags(SortedMap<String, String> newTags) {
        return copy(newTags, deletingAt, deletedAt);
    }

    public VpcEndpointRow withDeletion(@Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return copy(tags, newDeletingAt, newDeletedAt);
    }

    private VpcEndpointRow copy(
            SortedMap<String, String> newTags, @Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return new VpcEndpointRow(
                id,
                region,
                visibleAt,
                newTags,
                vpcId,
                type,
                serviceName,
                privateDns,
                routeTableIds,
                subnetIds,
                groupIds,
                interfaceIds,
                createdAt,
                readyAt,
                newDeletingAt,
                newDeletedAt);
    }
}
