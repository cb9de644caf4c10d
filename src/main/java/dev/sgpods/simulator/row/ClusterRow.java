package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An EKS cluster: creating until {@code readyAt}, deleting from {@code deletingAt}. {@code supportType} is STANDARD or EXTENDED. */
public record ClusterRow(
        String name,
        String region,
        String arn,
        String version,
        String platformVersion,
        String roleArn,
        String vpcId,
        List<String> subnetIds,
        List<String> groupIds,
        String clusterGroupId,
        boolean endpointPublic,
        boolean endpointPrivate,
        List<String> publicCidrs,
        String authenticationMode,
        boolean bootstrapAdmin,
        String supportType,
        String serviceCidr,
        List<String> logTypes,
        boolean deletionProtection,
        Instant createdAt,
        Instant readyAt,
        @Nullable Instant deletingAt,
        @Nullable Instant deletedAt,
        SortedMap<String, String> tags)
        implements Tagged<ClusterRow> {
    @Override
    public ClusterRow withTags(SortedMap<String, String> newTags) {
        return new ClusterRow(
                name,
                region,
                arn,
                version,
                platformVersion,
                roleArn,
                vpcId,
                subnetIds,
                groupIds,
                clusterGroupId,
                endpointPublic,
                endpointPrivate,
                publicCidrs,
                authenticationMode,
                bootstrapAdmin,
                supportType,
                serviceCidr,
                logTypes,
                deletionProtection,
                createdAt,
                readyAt,
                deletingAt,
                deletedAt,
                newTags);
    }

    public ClusterRow withDeletion(@Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return new ClusterRow(
                name,
                region,
                arn,
                version,
                platformVersion,
                roleArn,
                vpcId,
                subnetIds,
                groupIds,
                clusterGroupId,
                endpointPublic,
                endpointPrivate,
                publicCidrs,
                authenticationMode,
                bootstrapAdmin,
                supportType,
                serviceCidr,
                logTypes,
                deletionProtection,
                createdAt,
                readyAt,
                newDeletingAt,
                newDeletedAt,
                tags);
    }

    /** The key of its row: {@code region/name}. */
    public String key() {
        return region + "/" + name;
    }
}
