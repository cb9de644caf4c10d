package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.VolumeRow;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** EBS volumes: those that instances boot from, and those that somebody made. */
final class Volumes {
    private static final String MISSING = "InvalidVolume.NotFound";
    private static final String ROOT = "/dev/xvda";
    private static final Map<String, Function<VolumeRow, Stream<String>>> FILTERS = Map.of(
            "volume-id", row -> Stream.of(row.id()),
            "status", row -> Stream.of(state(row).toString()),
            "availability-zone", row -> Stream.of(row.zone()),
            "attachment.instance-id", row -> Stream.ofNullable(row.instanceId()));

    private Volumes() {}

    static void register(Operations operations) {
        operations
                .change(CreateVolumeRequest.class, Volumes::create, "AvailabilityZone")
                .read(DescribeVolumesRequest.class, Volumes::describe)
                .change(DeleteVolumeRequest.class, Volumes::delete, "VolumeId");
    }

    /** Ends what these instances had: volumes go with them or stay behind, as they were attached. */
    static void release(State state, Set<String> instances) {
        state.volumes().values().stream()
                .filter(row -> row.instanceId() != null && instances.contains(row.instanceId()))
                .forEach(row -> {
                    if (row.deleteOnTermination()) {
                        state.volumes().remove(row.id());
                    } else {
                        state.volumes().put(row.id(), row.withInstance(null));
                    }
                });
    }

    /** Keeps a volume, with an id of its own. */
    static VolumeRow add(Call call, VolumeRow wanted) {
        VolumeRow row = new VolumeRow(
                call.state().draw().id("vol"),
                call.region(),
                wanted.instanceId() == null ? call.visible() : call.now(),
                wanted.tags(),
                wanted.zone(),
                wanted.gib(),
                wanted.type(),
                wanted.encrypted(),
                wanted.instanceId(),
                wanted.deleteOnTermination(),
                call.now());
        call.state().volumes().put(row.id(), row);
        return row;
    }

    private static CreateVolumeResponse create(Call call, CreateVolumeRequest request) {
        Zones.check(call, request.availabilityZone());
        int gib = size(request.size());
        String id = call.once(
                "CreateVolume", request.clientToken(), request, call.state().volumes(), () -> {
                    VolumeRow wanted = new VolumeRow(
                            "",
                            call.region(),
                            call.now(),
                            TagSets.of(ResourceType.VOLUME, request.tagSpecifications()),
                            request.availabilityZone(),
                            gib,
                            request.volumeType() == null ? "gp2" : request.volumeTypeAsString(),
                            Boolean.TRUE.equals(request.encrypted()),
                            null,
                            false,
                            call.now());
                    return add(call, wanted).id();
                });
        VolumeRow row = call.state().volumes().require(id);
        return CreateVolumeResponse.builder()
                .volumeId(row.id())
                .size(row.gib())
                .availabilityZone(row.zone())
                .state(VolumeState.CREATING)
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static int size(@Nullable Integer gib) {
        if (gib == null) {
            throw Refusals.ec2("MissingParameter", "The request must contain the parameter size/snapshot");
        }
        if (gib < 1 || gib > 16_384) {
            throw Refusals.ec2("InvalidParameterValue", "Volume of " + gib + "GiB is invalid; it must be 1 to 16384.");
        }
        return gib;
    }

    private static DescribeVolumesResponse describe(Call call, DescribeVolumesRequest request) {
        return DescribeVolumesResponse.builder()
                .volumes(call.asked(call.state().volumes(), request.volumeIds(), request.filters(), FILTERS, MISSING)
                        .map(Volumes::volume)
                        .toList())
                .build();
    }

    private static VolumeState state(VolumeRow row) {
        return row.instanceId() == null ? VolumeState.AVAILABLE : VolumeState.IN_USE;
    }

    private static Volume volume(VolumeRow row) {
        Volume.Builder volume = Volume.builder()
                .volumeId(row.id())
                .size(row.gib())
                .volumeType(row.type())
                .encrypted(row.encrypted())
                .availabilityZone(row.zone())
                .createTime(row.createdAt())
                .state(state(row))
                .tags(TagSets.ec2(row.tags()));
        if (row.instanceId() != null) {
            volume.attachments(VolumeAttachment.builder()
                    .volumeId(row.id())
                    .instanceId(row.instanceId())
                    .device(ROOT)
                    .deleteOnTermination(row.deleteOnTermination())
                    .attachTime(row.createdAt())
                    .build());
        }
        return volume.build();
    }

    private static DeleteVolumeResponse delete(Call call, DeleteVolumeRequest request) {
        VolumeRow row = call.require(call.state().volumes(), request.volumeId(), "volume", MISSING);
        if (row.instanceId() != null) {
            throw Refusals.ec2("VolumeInUse", "Volume " + row.id() + " is currently attached to " + row.instanceId());
        }
        call.state().volumes().remove(row.id());
        return DeleteVolumeResponse.builder().build();
    }
}
