package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * How nodes are launched: our tags on instances, their volumes and their first interfaces, IMDSv2 only, encrypted gp3. It
 * names no security groups, for with any of its own nodes would not wear the cluster's.
 */
public final class LaunchTemplateResource extends TaggedResource<LaunchTemplate> {
    private static final int GIBIBYTES = 20;
    private final Ec2Client ec2;

    /** A template for the lab's nodes. */
    public LaunchTemplateResource(Ec2Client ec2, LabTags tags) {
        super(tags, "launch-template");
        this.ec2 = ec2;
    }

    @Override
    public String title() {
        return "the launch template";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of();
    }

    @Override
    Part<LaunchTemplate> among(Inventory inventory) {
        return inventory.launchTemplates();
    }

    @Override
    Map<String, String> tagsOf(LaunchTemplate template) {
        return Inventory.map(template.tags());
    }

    @Override
    String idOf(LaunchTemplate template) {
        return template.launchTemplateId();
    }

    @Override
    Instant since(LaunchTemplate template) {
        return Optional.ofNullable(template.createTime()).orElse(Instant.MAX);
    }

    @Override
    Observation judge(LaunchTemplate template, Snapshot snapshot) {
        return new Observation.Present(idOf(template));
    }

    @Override
    boolean used(LaunchTemplate template, Snapshot snapshot) {
        return Uses.launchTemplate(Inventory.of(snapshot), idOf(template));
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String cloudName = tags().lab().cloudName(name());
        make(
                cloudName,
                () -> ec2.createLaunchTemplate(request -> request.launchTemplateName(cloudName)
                        .clientToken(attempt.token())
                        .launchTemplateData(data())
                        .tagSpecifications(tags().specification(ResourceType.LAUNCH_TEMPLATE, name()))),
                () -> ec2
                        .describeLaunchTemplates(request -> request.filters(Filter.builder()
                                .name("launch-template-name")
                                .values(cloudName)
                                .build()))
                        .launchTemplates()
                        .stream()
                        .findFirst()
                        .map(this::tagsOf)
                        .orElse(Map.of()));
    }

    private RequestLaunchTemplateData data() {
        return RequestLaunchTemplateData.builder()
                .metadataOptions(options -> options.httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                        // Pods are one hop further away than the node: its role's credentials are not for them.
                        .httpPutResponseHopLimit(1))
                .blockDeviceMappings(LaunchTemplateBlockDeviceMappingRequest.builder()
                        .deviceName("/dev/xvda")
                        .ebs(ebs -> ebs.volumeSize(GIBIBYTES)
                                .volumeType(VolumeType.GP3)
                                .encrypted(true)
                                .deleteOnTermination(true))
                        .build())
                .tagSpecifications(
                        tagged(ResourceType.INSTANCE, "node"),
                        tagged(ResourceType.VOLUME, "node-volume"),
                        tagged(ResourceType.NETWORK_INTERFACE, "node-interface"))
                .build();
    }

    private LaunchTemplateTagSpecificationRequest tagged(ResourceType type, String resource) {
        Map<String, String> labels = tags().of(resource);
        return LaunchTemplateTagSpecificationRequest.builder()
                .resourceType(type)
                .tags(LabTags.ec2(labels))
                .build();
    }

    @Override
    void remove(LaunchTemplate template) {
        ec2.deleteLaunchTemplate(request -> request.launchTemplateId(idOf(template)));
    }
}
