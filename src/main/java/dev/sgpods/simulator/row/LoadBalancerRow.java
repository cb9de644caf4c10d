package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer. {@code kind} is {@code classic}, {@code application} or {@code network}; a deleted one is out of sight
 * from {@code deletingAt} and holds its interfaces until {@code deletedAt}.
 */
public record LoadBalancerRow(
        String name,
        String region,
        String arn,
        String kind,
        String scheme,
        String dnsName,
        String vpcId,
        List<String> subnetIds,
        List<String> groupIds,
        List<String> interfaceIds,
        Instant createdAt,
        Instant readyAt,
        @Nullable Instant deletingAt,
        @Nullable Instant deletedAt,
        SortedMap<String, String> tags)
        implements Tagged<LoadBalancerRow> {
    public static final String CLASSIC = "classic";

    @Override
    public LoadBalancerRow withTags(SortedMap<String, String> newTags) {
        return copy(deletingAt, deletedAt, newTags);
    }

    public LoadBalancerRow withDeletion(@Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return copy(newDeletingAt, newDeletedAt, tags);
    }

    private LoadBalancerRow copy(
            @Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt, SortedMap<String, String> newTags) {
        return new LoadBalancerRow(
                name,
                region,
                arn,
                kind,
                scheme,
                dnsName,
                vpcId,
                subnetIds,
                groupIds,
                interfaceIds,
                createdAt,
                readyAt,
                newDeletingAt,
                newDeletedAt,
                newTags);
    }

    /** The key of its row: {@code region/name} of a classic one, which has no ARN, the ARN of another. */
    public String key() {
        return kind.equals(CLASSIC) ? region + "/" + name : arn;
    }
}
