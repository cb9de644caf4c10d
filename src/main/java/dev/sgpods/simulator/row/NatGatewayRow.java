package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A NAT gateway: pending until {@code readyAt}, deleting from {@code deletingAt}, deleted from {@code deletedAt}. */
public record NatGatewayRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String vpcId,
        String subnetId,
        String allocationId,
        String interfaceId,
        Instant createdAt,
        Instant readyAt,
        @Nullable Instant deletingAt,
        @Nullable Instant deletedAt)
        implements Ec2Row<NatGatewayRow> {
    @Override
    public NatGatewayRow withTags(SortedMap<String, String> newTags) {
        return new NatGatewayRow(
                id,
                region,
                visibleAt,
                newTags,
                vpcId,
                subnetId,
                allocationId,
                interfaceId,
                createdAt,
                readyAt,
                deletingAt,
                deletedAt);
    }

    public NatGatewayRow withDeletion(@Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return new NatGatewayRow(
                id,
                region,
                visibleAt,
                tags,
                vpcId,
                subnetId,
                allocationId,
                interfaceId,
                createdAt,
                readyAt,
                newDeletingAt,
                newDeletedAt);
    }
}
