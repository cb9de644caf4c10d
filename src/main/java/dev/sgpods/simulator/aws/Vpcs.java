package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.RouteRow;
import dev.sgpods.simulator.row.RouteTableRow;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.VpcRow;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** VPCs, each born with a main route table, a default group and a default network ACL. */
final class Vpcs {
    static final String MISSING = "InvalidVpcID.NotFound";

    private static final Map<String, Function<VpcRow, Stream<String>>> FILTERS =
            Map.of("vpc-id", row -> Stream.of(row.id()), "cidr", row -> Stream.of(row.cidr()));

    private Vpcs() {}

    static void register(Operations operations) {
        operations
                .change(CreateVpcRequest.class, Vpcs::create, "CidrBlock")
                .read(DescribeVpcsRequest.class, Vpcs::describe)
                .read(DescribeVpcAttributeRequest.class, Vpcs::attribute, "VpcId", "Attribute")
                .change(ModifyVpcAttributeRequest.class, Vpcs::modify, "VpcId")
                .change(DeleteVpcRequest.class, Vpcs::delete, "VpcId");
    }

    static VpcRow require(Call call, String id) {
        return call.require(call.state().vpcs(), id, "vpc", MISSING);
    }

    private static CreateVpcResponse create(Call call, CreateVpcRequest request) {
        State state = call.state();
        if (Quotas.reached(call, Quotas.VPCS, state.vpcs())) {
            throw Refusals.ec2("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        }
        String id = state.draw().id("vpc");
        VpcRow row = new VpcRow(
                id,
                call.region(),
                call.visible(),
                TagSets.of(ResourceType.VPC, request.tagSpecifications()),
                Cidrs.network(request.cidrBlock(), "InvalidVpc.Range"),
                true,
                false);
        state.vpcs().put(id, row);
        RouteTableRow table = RouteTables.fresh(call, row, true, TagSets.none());
        state.routeTables().put(table.id(), table);
        SecurityGroups.add(
                call,
                new SecurityGroupRow(
                        state.draw().id("sg"),
                        call.region(),
                        call.now(),
                        TagSets.none(),
                        id,
                        SecurityGroups.DEFAULT,
                        "default VPC security group"));
        NetworkAcls.addDefault(call, id);
        return CreateVpcResponse.builder().vpc(vpc(call, row)).build();
    }

    static RouteRow local(VpcRow row) {
        return new RouteRow(row.cidr(), "local");
    }

    private static DescribeVpcsResponse describe(Call call, DescribeVpcsRequest request) {
        return DescribeVpcsResponse.builder()
                .vpcs(call.asked(call.state().vpcs(), request.vpcIds(), request.filters(), FILTERS, MISSING)
                        .map(row -> vpc(call, row))
                        .toList())
                .build();
    }

    private static Vpc vpc(Call call, VpcRow row) {
        return Vpc.builder()
                .vpcId(row.id())
                .cidrBlock(row.cidr())
                .state(call.now().isBefore(row.visibleAt()) ? VpcState.PENDING : VpcState.AVAILABLE)
                .ownerId(call.setting().accountId())
                .isDefault(false)
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static DescribeVpcAttributeResponse attribute(Call call, DescribeVpcAttributeRequest request) {
        VpcRow row = require(call, request.vpcId());
        var answer = DescribeVpcAttributeResponse.builder().vpcId(row.id());
        return switch (request.attribute()) {
            case ENABLE_DNS_SUPPORT ->
                answer.enableDnsSupport(bool(row.dnsSupport())).build();
            case ENABLE_DNS_HOSTNAMES ->
                answer.enableDnsHostnames(bool(row.dnsHostnames())).build();
            default ->
                throw Refusals.ec2(
                        "InvalidParameterValue",
                        "Value (" + request.attributeAsString() + ") is invalid for attribute");
        };
    }

    private static AttributeBooleanValue bool(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private static ModifyVpcAttributeResponse modify(Call call, ModifyVpcAttributeRequest request) {
        VpcRow row = require(call, request.vpcId());
        AttributeBooleanValue support = request.enableDnsSupport();
        AttributeBooleanValue names = request.enableDnsHostnames();
        if ((support == null) == (names == null)) {
            throw Refusals.ec2("InvalidParameterCombination", "Exactly one attribute must be specified");
        }
        call.state()
                .vpcs()
                .put(
                        row.id(),
                        support != null
                                ? row.withDns(support.value(), row.dnsHostnames())
                                : row.withDns(row.dnsSupport(), names.value()));
        return ModifyVpcAttributeResponse.builder().build();
    }

    private static DeleteVpcResponse delete(Call call, DeleteVpcRequest request) {
        VpcRow row = require(call, request.vpcId());
        State state = call.state();
        String id = row.id();
        boolean used = state.subnets().stream()
                        .anyMatch(subnet -> subnet.vpcId().equals(id))
                || state.internetGateways().stream().anyMatch(gateway -> id.equals(gateway.vpcId()))
                || state.securityGroups().stream()
                        .anyMatch(group ->
                                group.vpcId().equals(id) && !group.name().equals(SecurityGroups.DEFAULT))
                || state.routeTables().stream().anyMatch(table -> table.vpcId().equals(id) && !table.main())
                || state.networkAcls().stream().anyMatch(acl -> acl.vpcId().equals(id) && !acl.isDefault())
                || state.vpcEndpoints().stream()
                        .anyMatch(endpoint -> endpoint.vpcId().equals(id));
        if (used) {
            throw Refusals.ec2InUse("vpc", id);
        }
        state.routeTables().stream().filter(table -> table.vpcId().equals(id)).forEach(table -> state.routeTables()
                .remove(table.id()));
        state.networkAcls().stream().filter(acl -> acl.vpcId().equals(id)).forEach(acl -> state.networkAcls()
                .remove(acl.id()));
        state.securityGroups().stream()
                .filter(group -> group.vpcId().equals(id))
                .forEach(group -> SecurityGroups.remove(state, group.id()));
        state.vpcs().remove(id);
        return DeleteVpcResponse.builder().build();
    }
}
