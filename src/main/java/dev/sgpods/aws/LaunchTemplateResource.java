package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * How nodes are launched: our tags on instances and volumes, IMDSv2 only, encrypted gp3. It names no security groups,
 * for with any of its own nodes would not wear the cluster's.
 */
public final class LaunchTemplateResource implements Resource {
    private static final int GIBIBYTES = 20;
    private final Ec2Client ec2;
    private final LabTags tags;

    /** A template for the lab's nodes. */
    public LaunchTemplateResource(Ec2Client ec2, LabTags tags) {
        this.ec2 = ec2;
        this.tags = tags;
    }

    @Override
    public String name() {
        return "launch-template";
    }

    @Override
    public String title() {
        return "the launch template";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of();
    }

    /** The template's id, once there is one. */
    public Optional<String> id(Snapshot snapshot) {
        return Inventory.of(snapshot).launchTemplates().one(this::mine).map(LaunchTemplate::launchTemplateId);
    }

    private boolean mine(LaunchTemplate template) {
        return tags.name(name(), template.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .launchTemplates()
                .observe(
                        this::mine,
                        LaunchTemplate::launchTemplateId,
                        template -> new Observation.Present(template.launchTemplateId()));
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        ec2.createLaunchTemplate(
                request -> request.launchTemplateName(tags.lab().cloudName(name()))
                        .clientToken(attempt.token())
                        .launchTemplateData(data())
                        .tagSpecifications(tags.specification(ResourceType.LAUNCH_TEMPLATE, name())));
    }

    private RequestLaunchTemplateData data() {
        return RequestLaunchTemplateData.builder()
                .metadataOptions(options -> options.httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(2))
                .blockDeviceMappings(LaunchTemplateBlockDeviceMappingRequest.builder()
                        .deviceName("/dev/xvda")
                        .ebs(ebs -> ebs.volumeSize(GIBIBYTES)
                                .volumeType(VolumeType.GP3)
                                .encrypted(true)
                                .deleteOnTermination(true))
                        .build())
                .tagSpecifications(tagged(ResourceType.INSTANCE, "node"), tagged(ResourceType.VOLUME, "node-volume"))
                .build();
    }

    private LaunchTemplateTagSpecificationRequest tagged(ResourceType type, String resource) {
        Map<String, String> labels = tags.of(resource);
        return LaunchTemplateTagSpecificationRequest.builder()
                .resourceType(type)
                .tags(LabTags.ec2(labels))
                .build();
    }

    @Override
    public void delete(Snapshot snapshot) {
        id(snapshot).ifPresent(id -> ec2.deleteLaunchTemplate(request -> request.launchTemplateId(id)));
    }
}
