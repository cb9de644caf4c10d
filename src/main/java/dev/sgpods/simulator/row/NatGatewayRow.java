package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A NAT gateway: pending until {@code readyAt}, deleting from {@code deletingAt}, deleted from {@code deletedAt}. One with
 * a {@code failure}, EC2's code for it, has no interface and fails at {@code readyAt}.
 */
public record NatGatewayRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String vpcId,
        String subnetId,
        String allocationId,
        String interfaceId,
        @Nullable String failure,
        @Nullable String failureMessage,
        Instant createdAt,
        Instant readyAt,
        @Nullable Instant deletingAt,
        @Nullable Instant deletedAt)
        implements Ec2Row<NatGatewayRow> {
    @Override
    public NatGatewayRow withTags(SortedMap<String, String> newTags) {
        return copy(newTags, deletingAt, deletedAt);
    }

    public NatGatewayRow withDeletion(@Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return copy(tags, newDeletingAt, newDeletedAt);
    }

    private NatGatewayRow copy(
            SortedMap<String, String> newTags, @Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return new NatGatewayRow(
                id,
                region,
                visibleAt,
                newTags,
                vpcId,
                subnetId,
                allocationId,
                interfaceId,
                failure,
                failureMessage,
                createdAt,
                readyAt,
                newDeletingAt,
                newDeletedAt);
    }
}
