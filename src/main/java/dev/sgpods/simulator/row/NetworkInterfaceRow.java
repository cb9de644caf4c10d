package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A network interface. {@code interfaceType} is interface, trunk, branch or nat_gateway; {@code associated} says that a branch hangs on its trunk although it has no attachment of its own; {@code requesterId} is null unless a service manages it. */
public record NetworkInterfaceRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String vpcId,
        String subnetId,
        String zone,
        String privateIp,
        String mac,
        String description,
        String interfaceType,
        List<String> groupIds,
        boolean sourceDestinationCheck,
        boolean associated,
        @Nullable String requesterId,
        @Nullable AttachmentRow attachment,
        Instant createdAt)
        implements Ec2Row<NetworkInterfaceRow> {
    @Override
    public NetworkInterfaceRow withTags(SortedMap<String, String> newTags) {
        return new NetworkInterfaceRow(
                id,
                region,
                visibleAt,
                newTags,
                vpcId,
                subnetId,
                zone,
                privateIp,
                mac,
                description,
                interfaceType,
                groupIds,
                sourceDestinationCheck,
                associated,
                requesterId,
                attachment,
                createdAt);
    }

    public NetworkInterfaceRow withGroupIds(List<String> newGroupIds) {
        return new NetworkInterfaceRow(
                id,
                region,
                visibleAt,
                tags,
                vpcId,
                subnetId,
                zone,
                privateIp,
                mac,
                description,
                interfaceType,
                newGroupIds,
                sourceDestinationCheck,
                associated,
                requesterId,
                attachment,
                createdAt);
    }

    public NetworkInterfaceRow withDescription(String newDescription) {
        return new NetworkInterfaceRow(
                id,
                region,
                visibleAt,
                tags,
                vpcId,
                subnetId,
                zone,
                privateIp,
                mac,
                newDescription,
                interfaceType,
                groupIds,
                sourceDestinationCheck,
                associated,
                requesterId,
                attachment,
                createdAt);
    }

    public NetworkInterfaceRow withSourceDestinationCheck(boolean newSourceDestinationCheck) {
        return new NetworkInterfaceRow(
                id,
                region,
                visibleAt,
                tags,
                vpcId,
                subnetId,
                zone,
                privateIp,
                mac,
                description,
                interfaceType,
                groupIds,
                newSourceDestinationCheck,
                associated,
                requesterId,
                attachment,
                createdAt);
    }

    public NetworkInterfaceRow withAssociated(boolean newAssociated) {
        return new NetworkInterfaceRow(
                id,
                region,
                visibleAt,
                tags,
                vpcId,
                subnetId,
                zone,
                privateIp,
                mac,
                description,
                interfaceType,
                groupIds,
                sourceDestinationCheck,
                newAssociated,
                requesterId,
                attachment,
                createdAt);
    }

    public NetworkInterfaceRow withAttachment(@Nullable AttachmentRow newAttachment) {
        return new NetworkInterfaceRow(
                id,
                region,
                visibleAt,
                tags,
                vpcId,
                subnetId,
                zone,
                privateIp,
                mac,
                description,
                interfaceType,
                groupIds,
                sourceDestinationCheck,
                associated,
                requesterId,
                newAttachment,
                createdAt);
    }

    /** Whether a service, not the account's owner, manages it. */
    public boolean requesterManaged() {
        return requesterId != null;
    }

    /** Whether something uses it: it cannot be deleted then. */
    public boolean inUse() {
        return attachment != null || associated;
    }
}
