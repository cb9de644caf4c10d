package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.AddressRow;
import dev.sgpods.simulator.row.AttachmentRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

/** Network interfaces; all of them belong to a service or to an instance. */
final class NetworkInterfaces {
    private static final Map<String, Function<NetworkInterfaceRow, Stream<String>>> FILTERS = Map.of(
            "vpc-id", row -> Stream.of(row.vpcId()),
            "subnet-id", row -> Stream.of(row.subnetId()),
            "group-id", row -> row.groupIds().stream(),
            "network-interface-id", row -> Stream.of(row.id()),
            "description", row -> Stream.of(row.description()),
            "status", row -> Stream.of(status(row).toString()),
            "attachment.instance-id",
                    row -> Stream.ofNullable(row.attachment())
                            .flatMap(attachment -> Stream.ofNullable(attachment.instanceId())),
            "attachment.device-index",
                    row -> Stream.ofNullable(row.attachment())
                            .map(attachment -> String.valueOf(attachment.deviceIndex())));

    static final String MISSING = "InvalidNetworkInterfaceID.NotFound";

    private NetworkInterfaces() {}

    /** What a service wants of an interface. */
    record Wanted(
            String subnetId,
            List<String> groups,
            String type,
            String description,
            @Nullable String requester,
            @Nullable String instanceId,
            SortedMap<String, String> tags) {}

    static void register(Operations operations) {
        operations.read(DescribeNetworkInterfacesRequest.class, NetworkInterfaces::describe);
    }

    /** Adds an attached interface with the next address of its subnet. */
    static NetworkInterfaceRow add(State state, Instant now, Wanted wanted) {
        String address = Subnets.nextAddress(state, wanted.subnetId());
        SubnetRow subnet = state.subnets().require(wanted.subnetId());
        AttachmentRow attachment = new AttachmentRow(
                state.draw().id("eni-attach"),
                wanted.instanceId(),
                wanted.requester() == null ? "" : wanted.requester(),
                wanted.instanceId() == null ? 1 : 0,
                wanted.instanceId() != null,
                now);
        NetworkInterfaceRow row = new NetworkInterfaceRow(
                state.draw().id("eni"),
                subnet.region(),
                now,
                wanted.tags(),
                subnet.vpcId(),
                subnet.id(),
                subnet.zone(),
                address,
                mac(state),
                wanted.description(),
                wanted.type(),
                wanted.groups(),
                true,
                false,
                wanted.requester(),
                attachment,
                now);
        state.networkInterfaces().put(row.id(), row);
        return row;
    }

    private static String mac(State state) {
        return "02:" + state.draw().hex(10).replaceAll("(..)(?!$)", "$1:");
    }

    private static DescribeNetworkInterfacesResponse describe(Call call, DescribeNetworkInterfacesRequest request) {
        SecondaryAddresses held = SecondaryAddresses.in(call.state());
        Map<String, AddressRow> addresses = addresses(call);
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(call.asked(
                                call.state().networkInterfaces(),
                                request.networkInterfaceIds(),
                                request.filters(),
                                FILTERS,
                                MISSING)
                        .map(row -> withSecondary(networkInterface(call, row, addresses), row, held))
                        .toList())
                .build();
    }

    /** The primary address first, as EC2 lists them. */
    private static NetworkInterface withSecondary(
            NetworkInterface plain, NetworkInterfaceRow row, SecondaryAddresses held) {
        AttachmentRow attachment = row.attachment();
        List<String> others = attachment == null || attachment.instanceId() == null || attachment.deviceIndex() != 0
                ? List.of()
                : held.of(attachment.instanceId());
        return plain.toBuilder()
                .privateIpAddresses(Stream.concat(Stream.of(row.privateIp()), others.stream())
                        .map(address -> NetworkInterfacePrivateIpAddress.builder()
                                .primary(address.equals(row.privateIp()))
                                .privateIpAddress(address)
                                .build())
                        .toList())
                .build();
    }

    private static NetworkInterfaceStatus status(NetworkInterfaceRow row) {
        if (row.associated() && row.attachment() == null) {
            return NetworkInterfaceStatus.ASSOCIATED;
        }
        return row.attachment() == null ? NetworkInterfaceStatus.AVAILABLE : NetworkInterfaceStatus.IN_USE;
    }

    /** The public addresses of the region by the interfaces that have them. */
    private static Map<String, AddressRow> addresses(Call call) {
        Map<String, AddressRow> byInterface = new HashMap<>();
        call.here(call.state().addresses()).forEach(address -> {
            if (address.interfaceId() != null) {
                byInterface.putIfAbsent(address.interfaceId(), address);
            }
        });
        return byInterface;
    }

    static NetworkInterface networkInterface(Call call, NetworkInterfaceRow row) {
        return networkInterface(call, row, addresses(call));
    }

    private static NetworkInterface networkInterface(
            Call call, NetworkInterfaceRow row, Map<String, AddressRow> addresses) {
        NetworkInterface.Builder result = NetworkInterface.builder()
                .networkInterfaceId(row.id())
                .vpcId(row.vpcId())
                .subnetId(row.subnetId())
                .availabilityZone(row.zone())
                .privateIpAddress(row.privateIp())
                .macAddress(row.mac())
                .description(row.description())
                .interfaceType(row.interfaceType())
                .ownerId(call.setting().accountId())
                .requesterId(row.requesterId())
                .requesterManaged(row.requesterManaged())
                .sourceDestCheck(row.sourceDestinationCheck())
                .status(status(row))
                .groups(row.groupIds().stream().map(id -> group(call, id)).toList())
                .tagSet(TagSets.ec2(row.tags()));
        Optional.ofNullable(addresses.get(row.id()))
                .ifPresent(address -> result.association(
                        association -> association.allocationId(address.id()).publicIp(address.publicIp())));
        if (row.attachment() != null) {
            result.attachment(attachment(row.attachment()));
        }
        return result.build();
    }

    private static NetworkInterfaceAttachment attachment(AttachmentRow row) {
        return NetworkInterfaceAttachment.builder()
                .attachmentId(row.id())
                .instanceId(row.instanceId())
                .instanceOwnerId(row.instanceOwner())
                .deviceIndex(row.deviceIndex())
                .deleteOnTermination(row.deleteOnTermination())
                .attachTime(row.attachedAt())
                .status(AttachmentStatus.ATTACHED)
                .build();
    }

    static GroupIdentifier group(Call call, String id) {
        String name = Optional.ofNullable(call.state().securityGroups().get(id))
                .map(SecurityGroupRow::name)
                .orElse(id);
        return GroupIdentifier.builder().groupId(id).groupName(name).build();
    }
}
