package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NetworkAclRow;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** Instances, network ACLs and tags: what is mostly only read. */
final class Instances {
    private static final Map<String, Function<NetworkAclRow, Stream<String>>> ACL_FILTERS = Map.of(
            "vpc-id", row -> Stream.of(row.vpcId()), "default", row -> Stream.of(String.valueOf(row.isDefault())));

    private Instances() {}

    static void register(Operations operations) {
        operations
                .read(DescribeInstancesRequest.class, Instances::describe)
                .read(DescribeNetworkAclsRequest.class, Instances::acls)
                .change(CreateTagsRequest.class, Instances::tag);
    }

    private static DescribeInstancesResponse describe(Call call, DescribeInstancesRequest request) {
        Map<String, Function<InstanceRow, Stream<String>>> filters = Map.of(
                "vpc-id", row -> Stream.of(row.vpcId()),
                "subnet-id", row -> Stream.of(row.subnetId()),
                "instance-type", row -> Stream.of(row.type()),
                "instance-state-name", row -> Stream.of(state(call, row).toString()));
        return DescribeInstancesResponse.builder()
                .reservations(call.asked(
                                call.state().instances(),
                                request.instanceIds(),
                                request.filters(),
                                filters,
                                "InvalidInstanceID.NotFound")
                        .map(row -> Reservation.builder()
                                .ownerId(call.setting().accountId())
                                .instances(instance(call, row))
                                .build())
                        .toList())
                .build();
    }

    private static InstanceStateName state(Call call, InstanceRow row) {
        if (row.terminatingAt() != null && !call.now().isBefore(row.terminatingAt())) {
            return InstanceStateName.SHUTTING_DOWN;
        }
        return call.now().isBefore(row.runningAt()) ? InstanceStateName.PENDING : InstanceStateName.RUNNING;
    }

    private static Instance instance(Call call, InstanceRow row) {
        return Instance.builder()
                .instanceId(row.id())
                .instanceType(row.type())
                .imageId(row.imageId())
                .vpcId(row.vpcId())
                .subnetId(row.subnetId())
                .placement(place -> place.availabilityZone(row.zone()))
                .privateIpAddress(row.privateIp())
                .privateDnsName(row.privateDnsName())
                .launchTime(row.launchedAt())
                .state(state -> state.name(state(call, row)))
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static DescribeNetworkAclsResponse acls(Call call, DescribeNetworkAclsRequest request) {
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(call.asked(
                                call.state().networkAcls(),
                                request.networkAclIds(),
                                request.filters(),
                                ACL_FILTERS,
                                "InvalidNetworkAclID.NotFound")
                        .map(Instances::acl)
                        .toList())
                .build();
    }

    private static NetworkAcl acl(NetworkAclRow row) {
        return NetworkAcl.builder()
                .networkAclId(row.id())
                .vpcId(row.vpcId())
                .isDefault(row.isDefault())
                .entries(row.entries().stream()
                        .map(entry -> NetworkAclEntry.builder()
                                .ruleNumber(entry.number())
                                .egress(entry.egress())
                                .protocol(entry.protocol())
                                .cidrBlock(entry.cidr())
                                .ruleAction(entry.allow() ? RuleAction.ALLOW : RuleAction.DENY)
                                .build())
                        .toList())
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static CreateTagsResponse tag(Call call, CreateTagsRequest request) {
        for (String id : request.resources()) {
            if (!Tagging.add(call.state(), id, request.tags())) {
                throw Refusals.ec2("InvalidID", "The ID '" + id + "' is not valid");
            }
        }
        return CreateTagsResponse.builder().build();
    }
}
