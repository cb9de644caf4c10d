package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.LaunchTemplateDataRow;
import dev.sgpods.simulator.row.LaunchTemplateRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDeviceRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Launch templates, of one version each. */
final class LaunchTemplates {
    private static final String MISSING = "InvalidLaunchTemplateId.NotFound";
    private static final Map<String, Function<LaunchTemplateRow, Stream<String>>> FILTERS =
            Map.of("launch-template-name", row -> Stream.of(row.name()));

    private LaunchTemplates() {}

    static void register(Operations operations) {
        operations
                .change(
                        CreateLaunchTemplateRequest.class,
                        LaunchTemplates::create,
                        "LaunchTemplateName",
                        "LaunchTemplateData")
                .read(DescribeLaunchTemplatesRequest.class, LaunchTemplates::describe)
                .change(DeleteLaunchTemplateRequest.class, LaunchTemplates::delete);
    }

    private static CreateLaunchTemplateResponse create(Call call, CreateLaunchTemplateRequest request) {
        State state = call.state();
        String id = call.once(
                "CreateLaunchTemplate",
                request.clientToken(),
                request,
                state.launchTemplates(),
                () -> add(call, request));
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(template(state.launchTemplates().require(id)))
                .build();
    }

    private static String add(Call call, CreateLaunchTemplateRequest request) {
        State state = call.state();
        String name = request.launchTemplateName();
        if (!name.matches("[\\w().\\-/]{3,128}")) {
            throw Refusals.ec2(
                    "InvalidLaunchTemplateName.MalformedException",
                    "The launch template name must be between 3 and 128 characters, and may contain letters, numbers,"
                            + " and the following characters: - ( ) . / _.");
        }
        if (call.here(state.launchTemplates()).anyMatch(row -> row.name().equals(name))) {
            throw Refusals.ec2(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
        LaunchTemplateRow row = new LaunchTemplateRow(
                state.draw().id("lt"),
                call.region(),
                call.visible(),
                TagSets.of(ResourceType.LAUNCH_TEMPLATE, request.tagSpecifications()),
                name,
                call.now(),
                List.of(data(request.launchTemplateData())),
                1);
        state.launchTemplates().put(row.id(), row);
        return row.id();
    }

    private static LaunchTemplateDataRow data(RequestLaunchTemplateData data) {
        SortedMap<String, SortedMap<String, String>> tags = new TreeMap<>();
        data.tagSpecifications().forEach(specification -> {
            SortedMap<String, String> given = new TreeMap<>();
            specification.tags().forEach(tag -> given.put(tag.key(), tag.value()));
            tags.put(specification.resourceTypeAsString(), given);
        });
        var device = data.blockDeviceMappings().stream().findFirst();
        Optional<LaunchTemplateEbsBlockDeviceRequest> volume = device.map(mapping -> mapping.ebs());
        return new LaunchTemplateDataRow(
                data.instanceTypeAsString(),
                data.imageId(),
                data.userData(),
                null,
                data.securityGroupIds(),
                data.metadataOptions() == null ? null : data.metadataOptions().httpTokensAsString(),
                data.metadataOptions() == null ? null : data.metadataOptions().httpPutResponseHopLimit(),
                volume.map(ebs -> ebs.volumeSize()).orElse(null),
                volume.map(ebs -> ebs.volumeTypeAsString()).orElse(null),
                volume.map(ebs -> ebs.encrypted()).orElse(null),
                device.map(mapping -> mapping.deviceName()).orElse(null),
                tags);
    }

    /** The tags that a template gives to a kind of resource; none if there is no template. */
    static SortedMap<String, String> tags(State state, @Nullable String id, String kind) {
        return data(state, id)
                .map(data -> data.tags().getOrDefault(kind, TagSets.none()))
                .orElse(TagSets.none());
    }

    /** The default version of a template. */
    static Optional<LaunchTemplateDataRow> data(State state, @Nullable String id) {
        return Optional.ofNullable(id == null ? null : state.launchTemplates().get(id))
                .map(row -> row.versions().get(row.defaultVersion() - 1));
    }

    private static DescribeLaunchTemplatesResponse describe(Call call, DescribeLaunchTemplatesRequest request) {
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(call.asked(
                                call.state().launchTemplates(),
                                request.launchTemplateIds(),
                                request.filters(),
                                FILTERS,
                                MISSING)
                        .map(LaunchTemplates::template)
                        .toList())
                .build();
    }

    private static LaunchTemplate template(LaunchTemplateRow row) {
        return LaunchTemplate.builder()
                .launchTemplateId(row.id())
                .launchTemplateName(row.name())
                .createTime(row.createdAt())
                .defaultVersionNumber((long) row.defaultVersion())
                .latestVersionNumber((long) row.versions().size())
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static DeleteLaunchTemplateResponse delete(Call call, DeleteLaunchTemplateRequest request) {
        LaunchTemplateRow row =
                call.require(call.state().launchTemplates(), request.launchTemplateId(), "launch template", MISSING);
        call.state().launchTemplates().remove(row.id());
        return DeleteLaunchTemplateResponse.builder()
                .launchTemplate(template(row))
                .build();
    }
}
