package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SubnetRow;
import dev.sgpods.simulator.row.VpcEndpointRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** VPC endpoints, of the gateway and of the interface kind; the latter hold interfaces until they are gone. */
final class VpcEndpoints {
    private static final String MISSING = "InvalidVpcEndpointId.NotFound";
    private static final int CREATION_SECONDS = 60;
    private static final int DELETION_SECONDS = 60;

    private VpcEndpoints() {}

    static void register(Operations operations) {
        operations
                .change(CreateVpcEndpointRequest.class, VpcEndpoints::create, "VpcId", "ServiceName")
                .read(DescribeVpcEndpointsRequest.class, VpcEndpoints::describe)
                .change(DeleteVpcEndpointsRequest.class, VpcEndpoints::delete, "VpcEndpointIds");
    }

    /** Removes endpoints whose deletion is over, with their interfaces. */
    static void settle(State state, Instant now) {
        for (VpcEndpointRow row : state.vpcEndpoints().values()) {
            if (row.deletedAt() != null && !now.isBefore(row.deletedAt())) {
                row.interfaceIds().forEach(state.networkInterfaces()::remove);
                state.vpcEndpoints().remove(row.id());
            }
        }
    }

    private static CreateVpcEndpointResponse create(Call call, CreateVpcEndpointRequest request) {
        Vpcs.require(call, request.vpcId());
        String id = call.once(
                "CreateVpcEndpoint",
                request.clientToken(),
                request,
                call.state().vpcEndpoints(),
                () -> add(call, request));
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(endpoint(call, call.state().vpcEndpoints().require(id)))
                .clientToken(request.clientToken())
                .build();
    }

    private static String add(Call call, CreateVpcEndpointRequest request) {
        boolean gateway = request.vpcEndpointType() == null || request.vpcEndpointType() == VpcEndpointType.GATEWAY;
        if (!request.serviceName().startsWith("com.amazonaws." + call.region() + ".")) {
            throw Refusals.ec2(
                    "InvalidServiceName", "The Vpc Endpoint Service '" + request.serviceName() + "' does not exist");
        }
        String id = call.state().draw().id("vpce");
        List<SubnetRow> subnets = gateway
                ? List.of()
                : request.subnetIds().stream()
                        .map(subnet -> Subnets.require(call, subnet))
                        .toList();
        request.securityGroupIds().forEach(group -> SecurityGroups.require(call, group));
        call.state().vpcEndpoints().put(id, row(call, request, id, gateway, subnets));
        return id;
    }

    private static VpcEndpointRow row(
            Call call, CreateVpcEndpointRequest request, String id, boolean gateway, List<SubnetRow> subnets) {
        return new VpcEndpointRow(
                id,
                call.region(),
                call.visible(),
                TagSets.of(ResourceType.VPC_ENDPOINT, request.tagSpecifications()),
                request.vpcId(),
                gateway ? "Gateway" : "Interface",
                request.serviceName(),
                !gateway && !Boolean.FALSE.equals(request.privateDnsEnabled()),
                gateway ? List.copyOf(request.routeTableIds()) : List.of(),
                subnets.stream().map(SubnetRow::id).toList(),
                gateway ? List.of() : List.copyOf(request.securityGroupIds()),
                subnets.stream()
                        .map(subnet -> own(call, id, subnet, request.securityGroupIds()))
                        .toList(),
                call.now(),
                call.after(gateway ? 1 : CREATION_SECONDS),
                null,
                null);
    }

    private static String own(Call call, String id, SubnetRow subnet, List<String> groups) {
        NetworkInterfaceRow row = NetworkInterfaces.add(
                call.state(),
                call.now(),
                new NetworkInterfaces.Wanted(
                        subnet.id(),
                        List.copyOf(groups),
                        "vpc_endpoint",
                        "VPC Endpoint Interface " + id,
                        "amazon-aws",
                        null,
                        TagSets.none()));
        return row.id();
    }

    private static String state(Call call, VpcEndpointRow row) {
        if (row.deletingAt() != null) {
            return "deleting";
        }
        return call.now().isBefore(row.readyAt()) ? "pending" : "available";
    }

    private static DescribeVpcEndpointsResponse describe(Call call, DescribeVpcEndpointsRequest request) {
        Map<String, Function<VpcEndpointRow, Stream<String>>> filters = Map.of(
                "vpc-id", row -> Stream.of(row.vpcId()),
                "vpc-endpoint-id", row -> Stream.of(row.id()),
                "service-name", row -> Stream.of(row.serviceName()),
                "vpc-endpoint-type", row -> Stream.of(row.type()),
                "vpc-endpoint-state", row -> Stream.of(state(call, row)));
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(call.asked(
                                call.state().vpcEndpoints(),
                                request.vpcEndpointIds(),
                                request.filters(),
                                filters,
                                MISSING)
                        .map(row -> endpoint(call, row))
                        .toList())
                .build();
    }

    private static VpcEndpoint endpoint(Call call, VpcEndpointRow row) {
        return VpcEndpoint.builder()
                .vpcEndpointId(row.id())
                .vpcEndpointType(row.type())
                .vpcId(row.vpcId())
                .serviceName(row.serviceName())
                .state(state(call, row))
                .privateDnsEnabled(row.privateDns())
                .routeTableIds(row.routeTableIds())
                .subnetIds(row.subnetIds())
                .groups(row.groupIds().stream()
                        .map(id -> software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier.builder()
                                .groupId(id)
                                .build())
                        .toList())
                .networkInterfaceIds(row.interfaceIds())
                .ownerId(call.setting().accountId())
                .requesterManaged(false)
                .creationTimestamp(row.createdAt())
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    /** As AWS does, what cannot be deleted is told in the answer, not as an error. */
    private static DeleteVpcEndpointsResponse delete(Call call, DeleteVpcEndpointsRequest request) {
        List<UnsuccessfulItem> unsuccessful = request.vpcEndpointIds().stream()
                .flatMap(id -> end(call, id).stream())
                .toList();
        return DeleteVpcEndpointsResponse.builder().unsuccessful(unsuccessful).build();
    }

    private static Optional<UnsuccessfulItem> end(Call call, String id) {
        VpcEndpointRow row = call.state().vpcEndpoints().get(id);
        if (row == null || !row.region().equals(call.region())) {
            return Optional.of(UnsuccessfulItem.builder()
                    .resourceId(id)
                    .error(error -> error.code(MISSING).message("The Vpc Endpoint Id '" + id + "' does not exist"))
                    .build());
        }
        if (row.deletingAt() == null) {
            Instant end = call.after(row.type().equals("Gateway") ? 1 : DELETION_SECONDS);
            call.state().vpcEndpoints().put(id, row.withDeletion(call.now(), end));
        }
        return Optional.empty();
    }
}
