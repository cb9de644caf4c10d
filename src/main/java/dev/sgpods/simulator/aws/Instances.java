package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.VolumeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Instances as EC2 shows them; a terminated one stays listed for an hour. */
final class Instances {
    static final String MISSING = "InvalidInstanceID.NotFound";

    private static final int TERMINATION_SECONDS = 50;

    /** EC2's numbers for the states, in the order of their names' enum. */
    private static final Map<InstanceStateName, Integer> CODES = Map.of(
            InstanceStateName.PENDING, 0,
            InstanceStateName.RUNNING, 16,
            InstanceStateName.SHUTTING_DOWN, 32,
            InstanceStateName.TERMINATED, 48);

    private Instances() {}

    static void register(Operations operations) {
        operations
                .read(DescribeInstancesRequest.class, Instances::describe)
                .change(TerminateInstancesRequest.class, Instances::terminate, "InstanceIds");
    }

    private static DescribeInstancesResponse describe(Call call, DescribeInstancesRequest request) {
        if (request.maxResults() != null && request.hasInstanceIds()) {
            throw Refusals.ec2(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        Map<String, Function<InstanceRow, Stream<String>>> filters = Map.of(
                "vpc-id", row -> Stream.of(row.vpcId()),
                "subnet-id", row -> Stream.of(row.subnetId()),
                "instance-id", row -> Stream.of(row.id()),
                "instance-type", row -> Stream.of(row.type()),
                "instance-state-name", row -> Stream.of(state(call, row).toString()),
                "instance.group-id", row -> primary(call, row).stream().flatMap(own -> own.groupIds().stream()),
                "iam-instance-profile.arn", row -> Stream.ofNullable(row.profileArn()));
        return DescribeInstancesResponse.builder()
                .reservations(
                        call.asked(call.state().instances(), request.instanceIds(), request.filters(), filters, MISSING)
                                .map(row -> Reservation.builder()
                                        .ownerId(call.setting().accountId())
                                        .instances(instance(call, row))
                                        .build())
                                .toList())
                .build();
    }

    private static TerminateInstancesResponse terminate(Call call, TerminateInstancesRequest request) {
        List<InstanceStateChange> changes = new ArrayList<>();
        for (String id : request.instanceIds()) {
            InstanceRow row = call.require(call.state().instances(), id, "instance", MISSING);
            InstanceStateName before = state(call, row);
            if (before == InstanceStateName.PENDING || before == InstanceStateName.RUNNING) {
                row = row.withTermination(call.now(), call.after(TERMINATION_SECONDS));
                call.state().instances().put(id, row);
            }
            changes.add(InstanceStateChange.builder()
                    .instanceId(id)
                    .previousState(view(before))
                    .currentState(view(state(call, row)))
                    .build());
        }
        return TerminateInstancesResponse.builder()
                .terminatingInstances(changes)
                .build();
    }

    static InstanceStateName state(Call call, InstanceRow row) {
        if (row.terminatedAt() != null && !call.now().isBefore(row.terminatedAt())) {
            return InstanceStateName.TERMINATED;
        }
        if (row.terminatingAt() != null && !call.now().isBefore(row.terminatingAt())) {
            return InstanceStateName.SHUTTING_DOWN;
        }
        return call.now().isBefore(row.runningAt()) ? InstanceStateName.PENDING : InstanceStateName.RUNNING;
    }

    private static InstanceState view(InstanceStateName name) {
        return InstanceState.builder()
                .name(name)
                .code(CODES.getOrDefault(name, 0))
                .build();
    }

    private static Optional<NetworkInterfaceRow> primary(Call call, InstanceRow row) {
        return Optional.ofNullable(call.state().networkInterfaces().get(row.primaryInterfaceId()));
    }

    static Instance instance(Call call, InstanceRow row) {
        InstanceStateName state = state(call, row);
        Instance.Builder view = Instance.builder()
                .instanceId(row.id())
                .instanceType(row.type())
                .imageId(row.imageId())
                .placement(place -> place.availabilityZone(row.zone()))
                .launchTime(row.launchedAt())
                .cpuOptions(options -> options.coreCount(InstanceSizes.cores(row.type()))
                        .threadsPerCore(InstanceSizes.threads(row.type())))
                .state(view(state))
                .metadataOptions(
                        options -> options.httpTokens(row.httpTokens() == null ? "optional" : row.httpTokens()))
                .tags(TagSets.ec2(row.tags()));
        if (row.profileArn() != null) {
            view.iamInstanceProfile(profile -> profile.arn(row.profileArn()));
        }
        // EC2 forgets where a terminated instance was.
        if (state != InstanceStateName.TERMINATED) {
            place(call, row, view);
        }
        return view.build();
    }

    private static void place(Call call, InstanceRow row, Instance.Builder view) {
        view.vpcId(row.vpcId())
                .subnetId(row.subnetId())
                .privateIpAddress(row.privateIp())
                .privateDnsName(row.privateDnsName())
                .publicIpAddress(row.publicIp())
                .blockDeviceMappings(call.state().volumes().stream()
                        .filter(volume -> row.id().equals(volume.instanceId()))
                        .map(Instances::device)
                        .toList());
        primary(call, row).ifPresent(own -> {
            List<GroupIdentifier> groups = own.groupIds().stream()
                    .map(id -> NetworkInterfaces.group(call, id))
                    .toList();
            view.securityGroups(groups)
                    .networkInterfaces(call.state().networkInterfaces().stream()
                            .filter(held -> held.attachment() != null
                                    && row.id().equals(held.attachment().instanceId()))
                            .map(held -> held(call, held))
                            .toList());
        });
    }

    private static InstanceBlockDeviceMapping device(VolumeRow volume) {
        return InstanceBlockDeviceMapping.builder()
                .deviceName("/dev/xvda")
                .ebs(ebs -> ebs.volumeId(volume.id()).deleteOnTermination(volume.deleteOnTermination()))
                .build();
    }

    private static InstanceNetworkInterface held(Call call, NetworkInterfaceRow row) {
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(row.id())
                .subnetId(row.subnetId())
                .vpcId(row.vpcId())
                .privateIpAddress(row.privateIp())
                .interfaceType(row.interfaceType())
                .description(row.description())
                .attachment(place -> place.deviceIndex(
                        row.attachment() == null ? 0 : row.attachment().deviceIndex()))
                .groups(row.groupIds().stream()
                        .map(id -> NetworkInterfaces.group(call, id))
                        .toList())
                .build();
    }
}
