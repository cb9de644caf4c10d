package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** What a caller may change of network interfaces; those that a service manages are the service's alone. */
final class InterfaceChanges {
    private static final int GROUPS_AT_MOST = 5;

    private InterfaceChanges() {}

    static void register(Operations operations) {
        operations
                .change(CreateNetworkInterfaceRequest.class, InterfaceChanges::create, "SubnetId")
                .change(ModifyNetworkInterfaceAttributeRequest.class, InterfaceChanges::modify, "NetworkInterfaceId")
                .change(DetachNetworkInterfaceRequest.class, InterfaceChanges::detach, "AttachmentId")
                .change(DeleteNetworkInterfaceRequest.class, InterfaceChanges::delete, "NetworkInterfaceId");
    }

    private static NetworkInterfaceRow require(Call call, String id) {
        return call.require(call.state().networkInterfaces(), id, "networkInterface", NetworkInterfaces.MISSING);
    }

    private static CreateNetworkInterfaceResponse create(Call call, CreateNetworkInterfaceRequest request) {
        SubnetRow subnet = Subnets.require(call, request.subnetId());
        SecurityGroups.requireIn(call, subnet.vpcId(), request.groups());
        String id = call.once(
                "CreateNetworkInterface",
                request.clientToken(),
                request,
                call.state().networkInterfaces(),
                () -> add(call, request));
        return CreateNetworkInterfaceResponse.builder()
                .networkInterface(NetworkInterfaces.networkInterface(
                        call, call.state().networkInterfaces().require(id)))
                .clientToken(request.clientToken())
                .build();
    }

    private static String add(Call call, CreateNetworkInterfaceRequest request) {
        NetworkInterfaceRow attached = NetworkInterfaces.add(
                call.state(),
                call.now(),
                new NetworkInterfaces.Wanted(
                        request.subnetId(),
                        List.copyOf(request.groups()),
                        "interface",
                        request.description() == null ? "" : request.description(),
                        null,
                        null,
                        TagSets.of(ResourceType.NETWORK_INTERFACE, request.tagSpecifications())));
        call.state().networkInterfaces().put(attached.id(), attached.withAttachment(null));
        return attached.id();
    }

    private static ModifyNetworkInterfaceAttributeResponse modify(
            Call call, ModifyNetworkInterfaceAttributeRequest request) {
        NetworkInterfaceRow row = require(call, request.networkInterfaceId());
        if (row.requesterId() != null) {
            throw Refusals.ec2(
                    "OperationNotPermitted",
                    "You do not have permission to modify the network interface " + row.id() + ", which "
                            + row.requesterId() + " manages.");
        }
        if (request.hasGroups()) {
            SecurityGroups.requireIn(call, row.vpcId(), request.groups());
            if (request.groups().size() > GROUPS_AT_MOST) {
                throw Refusals.ec2(
                        "SecurityGroupsPerInterfaceLimitExceeded",
                        "The maximum number of security groups per interface has been reached.");
            }
            row = row.withGroupIds(List.copyOf(request.groups()));
        }
        if (request.sourceDestCheck() != null) {
            row = row.withSourceDestinationCheck(request.sourceDestCheck().value());
        }
        if (request.description() != null) {
            row = row.withDescription(request.description().value());
        }
        call.state().networkInterfaces().put(row.id(), row);
        return ModifyNetworkInterfaceAttributeResponse.builder().build();
    }

    private static DetachNetworkInterfaceResponse detach(Call call, DetachNetworkInterfaceRequest request) {
        NetworkInterfaceRow row = call.here(call.state().networkInterfaces())
                .filter(held ->
                        held.attachment() != null && held.attachment().id().equals(request.attachmentId()))
                .findFirst()
                .orElseThrow(() -> Refusals.ec2(
                        "InvalidAttachmentID.NotFound",
                        "The attachment ID '" + request.attachmentId() + "' does not exist"));
        if (row.requesterId() != null) {
            throw Refusals.ec2(
                    "OperationNotPermitted", "You are not allowed to manage the attachments of " + row.requesterId());
        }
        if (row.attachment() != null && row.attachment().deviceIndex() == 0) {
            throw Refusals.ec2(
                    "OperationNotPermitted",
                    "The network interface at device index 0 and networkCard index 0 cannot be detached.");
        }
        call.state().networkInterfaces().put(row.id(), row.withAttachment(null));
        return DetachNetworkInterfaceResponse.builder().build();
    }

    private static DeleteNetworkInterfaceResponse delete(Call call, DeleteNetworkInterfaceRequest request) {
        NetworkInterfaceRow row = require(call, request.networkInterfaceId());
        if (row.attachment() != null || row.associated()) {
            // The code that AWS gives here; InvalidNetworkInterface.InUse is for attaching.
            throw Refusals.ec2("InvalidParameterValue", "Network interface '" + row.id() + "' is currently in use.");
        }
        call.state().networkInterfaces().remove(row.id());
        return DeleteNetworkInterfaceResponse.builder().build();
    }
}
