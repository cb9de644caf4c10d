package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.InstanceProfileRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SubnetRow;
import dev.sgpods.simulator.row.VolumeRow;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Launches single instances by image; several at once and launch templates are left to node groups. */
final class InstanceLaunch {
    private static final int RUNNING_SECONDS = 25;
    private static final int ROOT_GIB = 8;
    private static final String TYPE = "[a-z]+[0-9][a-z0-9-]*\\.[a-z0-9-]+";

    private InstanceLaunch() {}

    static void register(Operations operations) {
        operations.change(
                RunInstancesRequest.class, InstanceLaunch::run, "ImageId", "InstanceType", "MinCount", "MaxCount");
    }

    private static RunInstancesResponse run(Call call, RunInstancesRequest request) {
        String id = call.once(
                "RunInstances", request.clientToken(), request, call.state().instances(), () -> launch(call, request));
        InstanceRow row = call.state().instances().require(id);
        return RunInstancesResponse.builder()
                .reservationId("r-" + id.substring(2))
                .ownerId(call.setting().accountId())
                .instances(Instances.instance(call, row))
                .build();
    }

    private static String launch(Call call, RunInstancesRequest request) {
        if (request.minCount() != 1 || request.maxCount() != 1) {
            throw Refusals.ec2("InvalidParameterValue", "The simulated account launches one instance a request.");
        }
        Images.require(call, request.imageId());
        String type = request.instanceTypeAsString();
        if (!type.matches(TYPE)) {
            throw Refusals.ec2("InvalidParameterValue", "Invalid value '" + type + "' for InstanceType.");
        }
        Optional<InstanceNetworkInterfaceSpecification> own =
                request.networkInterfaces().stream().findFirst();
        SubnetRow subnet = subnet(
                call, own.map(InstanceNetworkInterfaceSpecification::subnetId).orElse(request.subnetId()));
        List<String> groups = groups(
                call,
                subnet,
                own.map(InstanceNetworkInterfaceSpecification::groups).orElse(request.securityGroupIds()));
        Optional<InstanceProfileRow> profile = Optional.ofNullable(request.iamInstanceProfile())
                .map(wanted -> InstanceProfiles.launchable(call, wanted.name(), wanted.arn()));
        if (call.setting().options().capacity().lacks(subnet.zone(), type)) {
            throw Refusals.lacking(subnet.zone(), type);
        }
        boolean open = own.map(InstanceNetworkInterfaceSpecification::associatePublicIpAddress)
                .orElse(subnet.mapPublicIp());
        InstanceRow row = row(call, request, subnet, groups, profile, open);
        call.state().instances().put(row.id(), row);
        rootVolume(call, request, row);
        return row.id();
    }

    private static SubnetRow subnet(Call call, @Nullable String id) {
        if (id == null) {
            throw Refusals.ec2("MissingInput", "No subnets found for the default VPC. Please specify a subnet.");
        }
        return Subnets.require(call, id);
    }

    private static List<String> groups(Call call, SubnetRow subnet, List<String> wanted) {
        if (wanted.isEmpty()) {
            return call.state().securityGroups().stream()
                    .filter(row ->
                            row.vpcId().equals(subnet.vpcId()) && row.name().equals(SecurityGroups.DEFAULT))
                    .map(row -> row.id())
                    .toList();
        }
        SecurityGroups.requireIn(call, subnet.vpcId(), wanted);
        return List.copyOf(wanted);
    }

    private static InstanceRow row(
            Call call,
            RunInstancesRequest request,
            SubnetRow subnet,
            List<String> groups,
            Optional<InstanceProfileRow> profile,
            boolean open) {
        State state = call.state();
        String id = state.draw().id("i");
        NetworkInterfaceRow primary = NetworkInterfaces.add(
                state,
                call.now(),
                new NetworkInterfaces.Wanted(
                        subnet.id(), groups, "interface", "", null, id, tags(request, ResourceType.NETWORK_INTERFACE)));
        return new InstanceRow(
                id,
                call.region(),
                call.visible(),
                tags(request, ResourceType.INSTANCE),
                request.instanceTypeAsString(),
                request.imageId(),
                subnet.vpcId(),
                subnet.id(),
                subnet.zone(),
                primary.privateIp(),
                "ip-" + primary.privateIp().replace('.', '-') + "." + call.region() + ".compute.internal",
                primary.id(),
                open ? Cidrs.address("203.0.113.0/24", 10 + state.draw().below(240)) : null,
                request.metadataOptions() == null
                        ? null
                        : request.metadataOptions().httpTokensAsString(),
                profile.map(InstanceProfileRow::arn).orElse(null),
                null,
                call.now(),
                call.after(RUNNING_SECONDS),
                call.after(RUNNING_SECONDS),
                null,
                null);
    }

    private static SortedMap<String, String> tags(RunInstancesRequest request, ResourceType type) {
        List<TagSpecification> own = request.tagSpecifications().stream()
                .filter(specification -> specification.resourceType() == type)
                .toList();
        return TagSets.of(type, own);
    }

    private static void rootVolume(Call call, RunInstancesRequest request, InstanceRow row) {
        EbsBlockDevice wanted = request.blockDeviceMappings().stream()
                .map(mapping -> mapping.ebs())
                .filter(ebs -> ebs != null)
                .findFirst()
                .orElse(EbsBlockDevice.builder().build());
        Volumes.add(
                call,
                new VolumeRow(
                        "",
                        call.region(),
                        call.now(),
                        tags(request, ResourceType.VOLUME),
                        row.zone(),
                        wanted.volumeSize() == null ? ROOT_GIB : wanted.volumeSize(),
                        wanted.volumeType() == null ? "gp3" : wanted.volumeTypeAsString(),
                        Boolean.TRUE.equals(wanted.encrypted()),
                        row.id(),
                        !Boolean.FALSE.equals(wanted.deleteOnTermination()),
                        call.now()));
    }
}
