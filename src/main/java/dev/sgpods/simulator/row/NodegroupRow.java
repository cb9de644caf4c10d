package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A managed node group. {@code failure} is null unless its creation failed: the code of its health issue. */
public record NodegroupRow(
        String name,
        String clusterName,
        String region,
        String arn,
        String version,
        String releaseVersion,
        String roleArn,
        List<String> subnetIds,
        List<String> instanceTypes,
        String capacityType,
        String amiType,
        int minSize,
        int maxSize,
        int desiredSize,
        int diskGib,
        @Nullable String launchTemplateId,
        int launchTemplateVersion,
        SortedMap<String, String> labels,
        Instant createdAt,
        Instant readyAt,
        @Nullable String failure,
        @Nullable String failureMessage,
        @Nullable Instant deletingAt,
        @Nullable Instant deletedAt,
        SortedMap<String, String> tags)
        implements Tagged<NodegroupRow> {
    @Override
    public NodegroupRow withTags(SortedMap<String, String> newTags) {
        return new NodegroupRow(
                name,
                clusterName,
                region,
                arn,
                version,
                releaseVersion,
                roleArn,
                subnetIds,
                instanceTypes,
                capacityType,
                amiType,
                minSize,
                maxSize,
                desiredSize,
                diskGib,
                launchTemplateId,
                launchTemplateVersion,
                labels,
                createdAt,
                readyAt,
                failure,
                failureMessage,
                deletingAt,
                deletedAt,
                newTags);
    }

    public NodegroupRow withDeletion(@Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return new NodegroupRow(
                name,
                clusterName,
                region,
                arn,
                version,
                releaseVersion,
                roleArn,
                subnetIds,
                instanceTypes,
                capacityType,
                amiType,
                minSize,
                maxSize,
                desiredSize,
                diskGib,
                launchTemplateId,
                launchTemplateVersion,
                labels,
                createdAt,
                readyAt,
                failure,
                failureMessage,
                newDeletingAt,
                newDeletedAt,
                tags);
    }

    /** Its creation fails at an instant. */
    public NodegroupRow withFailure(String newFailure, String newFailureMessage, Instant newReadyAt) {
        return new NodegroupRow(
                name,
                clusterName,
                region,
                arn,
                version,
                releaseVersion,
                roleArn,
                subnetIds,
                instanceTypes,
                capacityType,
                amiType,
                minSize,
                maxSize,
                desiredSize,
                diskGib,
                launchTemplateId,
                launchTemplateVersion,
                labels,
                createdAt,
                newReadyAt,
                newFailure,
                newFailureMessage,
                deletingAt,
                deletedAt,
                tags);
    }

    public NodegroupRow withLabels(SortedMap<String, String> newLabels) {
        return new NodegroupRow(
                name,
                clusterName,
                region,
                arn,
                version,
                releaseVersion,
                roleArn,
                subnetIds,
                instanceTypes,
                capacityType,
                amiType,
                minSize,
                maxSize,
                desiredSize,
                diskGib,
                launchTemplateId,
                launchTemplateVersion,
                newLabels,
                createdAt,
                readyAt,
                failure,
                failureMessage,
                deletingAt,
                deletedAt,
                tags);
    }

    public NodegroupRow withSize(int newMinSize, int newMaxSize, int newDesiredSize) {
        return new NodegroupRow(
                name,
                clusterName,
                region,
                arn,
                version,
                releaseVersion,
                roleArn,
                subnetIds,
                instanceTypes,
                capacityType,
                amiType,
                newMinSize,
                newMaxSize,
                newDesiredSize,
                diskGib,
                launchTemplateId,
                launchTemplateVersion,
                labels,
                createdAt,
                readyAt,
                failure,
                failureMessage,
                deletingAt,
                deletedAt,
                tags);
    }

    /** The key of its cluster's row. */
    public String clusterKey() {
        return region + "/" + clusterName;
    }

    /** The key of its row: {@code region/cluster/name}. */
    public String key() {
        return clusterKey() + "/" + name;
    }
}
