package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.AddressRow;
import dev.sgpods.simulator.row.NatGatewayRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Public NAT gateways; a deleted one stays listed for an hour. */
final class NatGateways {
    private static final String MISSING = "NatGatewayNotFound";
    private static final int CREATION_SECONDS = 105;
    private static final int DELETION_SECONDS = 60;
    private static final Duration SHOWN = Duration.ofHours(1);

    private NatGateways() {}

    static void register(Operations operations) {
        operations
                .change(CreateNatGatewayRequest.class, NatGateways::create)
                .read(DescribeNatGatewaysRequest.class, NatGateways::describe)
                .change(DeleteNatGatewayRequest.class, NatGateways::delete);
    }

    static NatGatewayRow require(Call call, String id) {
        return call.require(call.state().natGateways(), id, "natGateway", MISSING);
    }

    static boolean deleted(Call call, NatGatewayRow row) {
        return state(call, row) == NatGatewayState.DELETED;
    }

    /** Frees the interfaces and addresses of gateways whose deletion is over, and forgets old ones. */
    static void settle(State state, Instant now) {
        for (NatGatewayRow row : state.natGateways().values()) {
            Instant end = row.deletedAt();
            if (end == null || now.isBefore(end)) {
                continue;
            }
            if (state.networkInterfaces().contains(row.interfaceId())) {
                state.networkInterfaces().remove(row.interfaceId());
                Optional.ofNullable(state.addresses().get(row.allocationId()))
                        .ifPresent(address -> state.addresses().put(address.id(), address.withAssociation(null, null)));
            }
            if (now.isAfter(end.plus(SHOWN))) {
                state.natGateways().remove(row.id());
            }
        }
    }

    private static CreateNatGatewayResponse create(Call call, CreateNatGatewayRequest request) {
        State state = call.state();
        SubnetRow subnet = Subnets.require(call, request.subnetId());
        AddressRow address = Addresses.require(call, request.allocationId());
        String fingerprint = subnet.id() + " " + address.id();
        String id =
                call.once("CreateNatGateway", request.clientToken(), fingerprint, state.natGateways()::contains, () -> {
                    if (address.associationId() != null) {
                        throw Refusals.ec2(
                                "InvalidAllocationID.InUse",
                                "Elastic IP address [" + address.id() + "] is already associated");
                    }
                    return add(call, request, subnet, address);
                });
        return CreateNatGatewayResponse.builder()
                .clientToken(request.clientToken())
                .natGateway(gateway(call, state.natGateways().require(id)))
                .build();
    }

    private static String add(Call call, CreateNatGatewayRequest request, SubnetRow subnet, AddressRow address) {
        State state = call.state();
        String id = state.draw().id("nat");
        NetworkInterfaceRow own = NetworkInterfaces.add(
                state,
                call.now(),
                new NetworkInterfaces.Wanted(
                        subnet.id(),
                        List.of(),
                        "nat_gateway",
                        "Interface for NAT Gateway " + id,
                        "amazon-aws",
                        null,
                        TagSets.none()));
        state.addresses().put(address.id(), address.withAssociation(state.draw().id("eipassoc"), own.id()));
        NatGatewayRow row = new NatGatewayRow(
                id,
                call.region(),
                call.now(),
                TagSets.of(ResourceType.NATGATEWAY, request.tagSpecifications()),
                subnet.vpcId(),
                subnet.id(),
                address.id(),
                own.id(),
                call.now(),
                call.after(CREATION_SECONDS),
                null,
                null);
        state.natGateways().put(id, row);
        return id;
    }

    private static NatGatewayState state(Call call, NatGatewayRow row) {
        if (row.deletedAt() != null && !call.now().isBefore(row.deletedAt())) {
            return NatGatewayState.DELETED;
        }
        if (row.deletingAt() != null) {
            return NatGatewayState.DELETING;
        }
        return call.now().isBefore(row.readyAt()) ? NatGatewayState.PENDING : NatGatewayState.AVAILABLE;
    }

    private static DescribeNatGatewaysResponse describe(Call call, DescribeNatGatewaysRequest request) {
        Map<String, Function<NatGatewayRow, Stream<String>>> filters = Map.of(
                "vpc-id", row -> Stream.of(row.vpcId()),
                "subnet-id", row -> Stream.of(row.subnetId()),
                "nat-gateway-id", row -> Stream.of(row.id()),
                "state", row -> Stream.of(state(call, row).toString()));
        return DescribeNatGatewaysResponse.builder()
                .natGateways(call.asked(
                                call.state().natGateways(), request.natGatewayIds(), request.filter(), filters, MISSING)
                        .map(row -> gateway(call, row))
                        .toList())
                .build();
    }

    private static NatGateway gateway(Call call, NatGatewayRow row) {
        NatGatewayAddress.Builder address =
                NatGatewayAddress.builder().allocationId(row.allocationId()).networkInterfaceId(row.interfaceId());
        Optional.ofNullable(call.state().addresses().get(row.allocationId()))
                .ifPresent(found -> address.publicIp(found.publicIp()));
        Optional.ofNullable(call.state().networkInterfaces().get(row.interfaceId()))
                .ifPresent(found -> address.privateIp(found.privateIp()));
        return NatGateway.builder()
                .natGatewayId(row.id())
                .vpcId(row.vpcId())
                .subnetId(row.subnetId())
                .createTime(row.createdAt())
                .deleteTime(row.deletingAt())
                .state(state(call, row))
                .natGatewayAddresses(address.build())
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static DeleteNatGatewayResponse delete(Call call, DeleteNatGatewayRequest request) {
        NatGatewayRow row = require(call, request.natGatewayId());
        if (row.deletingAt() == null) {
            NatGatewayRow ending = row.withDeletion(call.now(), call.after(DELETION_SECONDS));
            call.state().natGateways().put(row.id(), ending);
        }
        return DeleteNatGatewayResponse.builder().natGatewayId(row.id()).build();
    }
}
