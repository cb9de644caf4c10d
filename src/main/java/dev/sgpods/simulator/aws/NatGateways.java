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
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
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

/** Public NAT gateways; a deleted or failed one stays listed for an hour. */
final class NatGateways {
    private static final String MISSING = "NatGatewayNotFound";
    private static final int CREATION_SECONDS = 105;
    private static final int DELETION_SECONDS = 60;
    private static final int FAILURE_SECONDS = 15;
    private static final Duration SHOWN = Duration.ofHours(1);

    private NatGateways() {}

    static void register(Operations operations) {
        operations
                .change(CreateNatGatewayRequest.class, NatGateways::create, "SubnetId")
                .read(DescribeNatGatewaysRequest.class, NatGateways::describe)
                .change(DeleteNatGatewayRequest.class, NatGateways::delete, "NatGatewayId");
    }

    static NatGatewayRow require(Call call, String id) {
        return call.require(call.state().natGateways(), id, "natGateway", MISSING);
    }

    /** Whether it has its interface and its address, as from its creation to the end of its deletion. */
    static boolean holds(State state, NatGatewayRow row) {
        return row.failure() == null && state.networkInterfaces().contains(row.interfaceId());
    }

    /** Whether a gateway holds this address. */
    static boolean hold(State state, AddressRow address) {
        return state.natGateways().stream()
                .anyMatch(row -> row.allocationId().equals(address.id()) && holds(state, row));
    }

    /** Frees the interfaces and addresses of gateways whose deletion is over, and forgets old ones. */
    static void settle(State state, Instant now) {
        for (NatGatewayRow row : state.natGateways().values()) {
            Instant end = row.failure() == null ? row.deletedAt() : row.readyAt();
            if (end == null || now.isBefore(end)) {
                continue;
            }
            if (holds(state, row)) {
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
        if (request.connectivityType() == ConnectivityType.PRIVATE || request.allocationId() == null) {
            throw Refusals.ec2("MissingParameter", "The request must contain the parameter AllocationId");
        }
        SubnetRow subnet = Subnets.require(call, request.subnetId());
        AddressRow address = Addresses.require(call, request.allocationId());
        String id = call.once("CreateNatGateway", request.clientToken(), request, state.natGateways(), () -> {
            limit(call, subnet);
            return add(call, request, subnet, address);
        });
        return CreateNatGatewayResponse.builder()
                .clientToken(request.clientToken())
                .natGateway(gateway(call, state.natGateways().require(id)))
                .build();
    }

    private static void limit(Call call, SubnetRow subnet) {
        long there = call.here(call.state().natGateways())
                .filter(row -> holds(call.state(), row))
                .map(row -> call.state().subnets().get(row.subnetId()))
                .filter(other -> other != null && other.zone().equals(subnet.zone()))
                .count();
        if (there >= Quotas.limit(call, Quotas.NAT_GATEWAYS)) {
            throw Refusals.ec2(
                    "NatGatewayLimitExceeded",
                    "Performing this operation would exceed the limit of NAT gateways in the Availability Zone.");
        }
    }

    /** Why a gateway will fail: EC2 accepts it and says so only later. */
    private static Optional<Failure> failure(Call call, SubnetRow subnet, AddressRow address) {
        if (address.associationId() != null) {
            return Optional.of(new Failure(
                    "Resource.AlreadyAssociated", "Elastic IP address [" + address.id() + "] is already associated"));
        }
        boolean open = call.state().internetGateways().stream()
                .anyMatch(gateway -> subnet.vpcId().equals(gateway.vpcId()));
        return open
                ? Optional.empty()
                : Optional.of(new Failure(
                        "Gateway.NotAttached", "Network " + subnet.vpcId() + " has no Internet gateway attached"));
    }

    private record Failure(String code, String message) {}

    private static String add(Call call, CreateNatGatewayRequest request, SubnetRow subnet, AddressRow address) {
        State state = call.state();
        String id = state.draw().id("nat");
        Optional<Failure> failure = failure(call, subnet, address);
        String own = failure.isPresent() ? "" : own(call, id, subnet, address);
        NatGatewayRow row = new NatGatewayRow(
                id,
                call.region(),
                call.visible(),
                TagSets.of(ResourceType.NATGATEWAY, request.tagSpecifications()),
                subnet.vpcId(),
                subnet.id(),
                address.id(),
                own,
                failure.map(Failure::code).orElse(null),
                failure.map(Failure::message).orElse(null),
                call.now(),
                call.after(failure.isPresent() ? FAILURE_SECONDS : CREATION_SECONDS),
                null,
                null);
        state.natGateways().put(id, row);
        return id;
    }

    private static String own(Call call, String id, SubnetRow subnet, AddressRow address) {
        State state = call.state();
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
        return own.id();
    }

    private static NatGatewayState state(Call call, NatGatewayRow row) {
        if (row.deletedAt() != null && !call.now().isBefore(row.deletedAt())) {
            return NatGatewayState.DELETED;
        }
        if (row.deletingAt() != null) {
            return NatGatewayState.DELETING;
        }
        if (call.now().isBefore(row.readyAt())) {
            return NatGatewayState.PENDING;
        }
        return row.failure() == null ? NatGatewayState.AVAILABLE : NatGatewayState.FAILED;
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
        NatGatewayAddress.Builder address = NatGatewayAddress.builder().allocationId(row.allocationId());
        if (!row.interfaceId().isEmpty()) {
            address.networkInterfaceId(row.interfaceId());
        }
        Optional.ofNullable(call.state().addresses().get(row.allocationId()))
                .ifPresent(found -> address.publicIp(found.publicIp()));
        Optional.ofNullable(call.state().networkInterfaces().get(row.interfaceId()))
                .ifPresent(found -> address.privateIp(found.privateIp()));
        boolean failed = state(call, row) == NatGatewayState.FAILED;
        return NatGateway.builder()
                .natGatewayId(row.id())
                .vpcId(row.vpcId())
                .subnetId(row.subnetId())
                .createTime(row.createdAt())
                .deleteTime(row.deletingAt())
                .state(state(call, row))
                .failureCode(failed ? row.failure() : null)
                .failureMessage(failed ? row.failureMessage() : null)
                .connectivityType(ConnectivityType.PUBLIC)
                .natGatewayAddresses(address.build())
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static DeleteNatGatewayResponse delete(Call call, DeleteNatGatewayRequest request) {
        NatGatewayRow row = require(call, request.natGatewayId());
        if (row.deletingAt() == null && row.failure() == null) {
            NatGatewayRow ending = row.withDeletion(call.now(), call.after(DELETION_SECONDS));
            call.state().natGateways().put(row.id(), ending);
        }
        return DeleteNatGatewayResponse.builder().natGatewayId(row.id()).build();
    }
}
