package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An instance: pending until {@code runningAt}, and a Kubernetes node from {@code nodeReadyAt} if a node group made it; shutting down from {@code terminatingAt}, terminated from {@code terminatedAt}. */
public record InstanceRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String type,
        String imageId,
        String vpcId,
        String subnetId,
        String zone,
        String privateIp,
        String privateDnsName,
        String primaryInterfaceId,
        @Nullable String publicIp,
        @Nullable String httpTokens,
        @Nullable String profileArn,
        @Nullable String nodegroupKey,
        Instant launchedAt,
        Instant runningAt,
        Instant nodeReadyAt,
        @Nullable Instant terminatingAt,
        @Nullable Instant terminatedAt)
        implements Ec2Row<InstanceRow> {
    @Override
    public InstanceRow withTags(SortedMap<String, String> newTags) {
        return new InstanceRow(
                id,
                region,
                visibleAt,
                newTags,
                type,
                imageId,
                vpcId,
                subnetId,
                zone,
                privateIp,
                privateDnsName,
                primaryInterfaceId,
                publicIp,
                httpTokens,
                profileArn,
                nodegroupKey,
                launchedAt,
                runningAt,
                nodeReadyAt,
                terminatingAt,
                terminatedAt);
    }

    public InstanceRow withTermination(@Nullable Instant newTerminatingAt, @Nullable Instant newTerminatedAt) {
        return new InstanceRow(
                id,
                region,
                visibleAt,
                tags,
                type,
                imageId,
                vpcId,
                subnetId,
                zone,
                privateIp,
                privateDnsName,
                primaryInterfaceId,
                publicIp,
                httpTokens,
                profileArn,
                nodegroupKey,
                launchedAt,
                runningAt,
                nodeReadyAt,
                newTerminatingAt,
                newTerminatedAt);
    }

    /** The name of its Kubernetes node. */
    public String nodeName() {
        return privateDnsName;
    }

    /** Whether it runs at that instant. */
    public boolean runningAt(Instant now) {
        return !now.isBefore(runningAt) && (terminatingAt == null || now.isBefore(terminatingAt));
    }
}
