package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.SubnetAddresses;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SubnetRow;
import dev.sgpods.simulator.row.VpcRow;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/** Subnets, and the addresses that they hand out. */
final class Subnets {
    static final String MISSING = "InvalidSubnetID.NotFound";

    private static final Map<String, Function<SubnetRow, Stream<String>>> FILTERS = Map.of(
            "vpc-id", row -> Stream.of(row.vpcId()),
            "subnet-id", row -> Stream.of(row.id()),
            "availability-zone", row -> Stream.of(row.zone()));

    private Subnets() {}

    static void register(Operations operations) {
        operations
                .change(CreateSubnetRequest.class, Subnets::create, "VpcId", "CidrBlock")
                .read(DescribeSubnetsRequest.class, Subnets::describe)
                .change(ModifySubnetAttributeRequest.class, Subnets::modify, "SubnetId")
                .change(DeleteSubnetRequest.class, Subnets::delete, "SubnetId");
    }

    static SubnetRow require(Call call, String id) {
        return call.require(call.state().subnets(), id, "subnet", MISSING);
    }

    /** An address of the subnet that nothing has at present. */
    static String nextAddress(State state, String subnetId) {
        return SubnetAddresses.take(state, state.subnets().require(subnetId))
                .orElseThrow(() -> Refusals.ec2(
                        "InsufficientFreeAddressesInSubnet",
                        "There are not enough free addresses in subnet '" + subnetId + "'."));
    }

    private static CreateSubnetResponse create(Call call, CreateSubnetRequest request) {
        State state = call.state();
        VpcRow vpc = Vpcs.require(call, request.vpcId());
        String cidr = Cidrs.network(request.cidrBlock(), "InvalidSubnet.Range");
        if (!Cidrs.contains(vpc.cidr(), cidr)) {
            throw Refusals.ec2("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        boolean conflict = state.subnets().stream()
                .anyMatch(other -> other.vpcId().equals(vpc.id()) && Cidrs.overlap(other.cidr(), cidr));
        if (conflict) {
            throw Refusals.ec2("InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
        }
        String zone = request.availabilityZone() == null ? call.region() + "a" : request.availabilityZone();
        Zones.check(call, zone);
        SubnetRow row = new SubnetRow(
                state.draw().id("subnet"),
                call.region(),
                call.visible(),
                TagSets.of(ResourceType.SUBNET, request.tagSpecifications()),
                vpc.id(),
                cidr,
                zone,
                Zones.id(call, zone),
                false,
                0);
        state.subnets().put(row.id(), row);
        NetworkAcls.follow(call, row);
        return CreateSubnetResponse.builder().subnet(subnet(call, row, 0)).build();
    }

    private static DescribeSubnetsResponse describe(Call call, DescribeSubnetsRequest request) {
        Map<String, Long> used = call.state().networkInterfaces().stream()
                .collect(Collectors.groupingBy(NetworkInterfaceRow::subnetId, Collectors.counting()));
        return DescribeSubnetsResponse.builder()
                .subnets(call.asked(call.state().subnets(), request.subnetIds(), request.filters(), FILTERS, MISSING)
                        .map(row -> subnet(call, row, used.getOrDefault(row.id(), 0L)))
                        .toList())
                .build();
    }

    private static Subnet subnet(Call call, SubnetRow row, long used) {
        return Subnet.builder()
                .subnetId(row.id())
                .subnetArn(call.arn("ec2", "subnet/" + row.id()))
                .vpcId(row.vpcId())
                .cidrBlock(row.cidr())
                .availabilityZone(row.zone())
                .availabilityZoneId(row.zoneId())
                .availableIpAddressCount((int) (SubnetAddresses.room(row) - used))
                .mapPublicIpOnLaunch(row.mapPublicIp())
                .ownerId(call.setting().accountId())
                .state(call.now().isBefore(row.visibleAt()) ? SubnetState.PENDING : SubnetState.AVAILABLE)
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static ModifySubnetAttributeResponse modify(Call call, ModifySubnetAttributeRequest request) {
        SubnetRow row = require(call, request.subnetId());
        if (request.mapPublicIpOnLaunch() == null) {
            throw Refusals.ec2("MissingParameter", "Exactly one attribute must be specified");
        }
        call.state()
                .subnets()
                .put(row.id(), row.withMapPublicIp(request.mapPublicIpOnLaunch().value()));
        return ModifySubnetAttributeResponse.builder().build();
    }

    private static DeleteSubnetResponse delete(Call call, DeleteSubnetRequest request) {
        SubnetRow row = require(call, request.subnetId());
        State state = call.state();
        if (state.networkInterfaces().stream()
                .anyMatch(holder -> holder.subnetId().equals(row.id()))) {
            throw Refusals.ec2InUse("subnet", row.id());
        }
        RouteTables.forget(state, row.id());
        NetworkAcls.forget(state, row.id());
        state.subnets().remove(row.id());
        return DeleteSubnetResponse.builder().build();
    }
}
