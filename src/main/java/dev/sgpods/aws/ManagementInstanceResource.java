package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * The management instance: in a private subnet, without a key pair and without an address of its own, reached by SSM
 * alone; IMDSv2 only, encrypted gp3. The tools come with its user data.
 */
public final class ManagementInstanceResource extends TaggedResource<Instance> {
    /** The resource's name. */
    public static final String NAME = "management-instance";

    private final Ec2Client ec2;
    private final Parts parts;
    private final Settings settings;

    /**
     * What an instance is made of.
     *
     * @param before what must be in place before it comes up, and outlive it: the way out, the rules, the role's access
     */
    public record Parts(
            SubnetResource subnet,
            SecurityGroupResource group,
            InstanceProfileResource profile,
            ClusterResource cluster,
            List<Resource> before) {
        public Parts {
            before = List.copyOf(before);
        }
    }

    /**
     * What is decided by the spec.
     *
     * @param disk in GiB
     */
    public record Settings(String image, String instanceType, int disk, ManagementTools tools) {}

    /** An instance for people's own hands. */
    public ManagementInstanceResource(Ec2Client ec2, LabTags tags, Parts parts, Settings settings) {
        super(tags, NAME);
        this.ec2 = ec2;
        this.parts = parts;
        this.settings = settings;
    }

    @Override
    public String title() {
        return "the management instance";
    }

    @Override
    public List<Resource> dependencies() {
        List<Resource> needed = new ArrayList<>(parts.before());
        needed.add(parts.subnet());
        needed.add(parts.group());
        needed.add(parts.profile());
        needed.add(parts.cluster());
        return needed;
    }

    @Override
    Part<Instance> among(Inventory inventory) {
        return inventory
                .instances()
                .derived(ManagementInstanceResource.class, all -> all.where(ManagementInstanceResource::there));
    }

    /** EC2 shows a terminated instance for about an hour. */
    static boolean there(Instance instance) {
        return instance.state().name() != InstanceStateName.TERMINATED;
    }

    @Override
    Map<String, String> tagsOf(Instance instance) {
        return Inventory.map(instance.tags());
    }

    @Override
    String idOf(Instance instance) {
        return instance.instanceId();
    }

    @Override
    Instant since(Instance instance) {
        return Optional.ofNullable(instance.launchTime()).orElse(Instant.MAX);
    }

    @Override
    Observation judge(Instance instance, Snapshot snapshot) {
        return switch (instance.state().name()) {
            case RUNNING -> new Observation.Present(idOf(instance));
            case SHUTTING_DOWN -> new Observation.Leaving(idOf(instance), "shutting down");
            case STOPPING, STOPPED -> new Observation.Failed(idOf(instance), "it was stopped");
            default -> new Observation.Pending(idOf(instance), instance.state().nameAsString());
        };
    }

    /** A stopped one has its disk, and starts again. */
    @Override
    public boolean holdsWork(Snapshot snapshot) {
        return true;
    }

    /** Somebody may be at work on any of several, so none is idle. */
    @Override
    boolean used(Instance instance, Snapshot snapshot) {
        return true;
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String tools = settings.tools().userData(parts.cluster().find(snapshot).orElseThrow());
        ec2.runInstances(request -> request.clientToken(attempt.token())
                .minCount(1)
                .maxCount(1)
                .imageId(settings.image())
                .instanceType(settings.instanceType())
                .subnetId(parts.subnet().id(snapshot).orElseThrow())
                .securityGroupIds(parts.group().id(snapshot).orElseThrow())
                .iamInstanceProfile(
                        profile -> profile.name(parts.profile().id(snapshot).orElseThrow()))
                .metadataOptions(
                        options -> options.httpTokens(HttpTokensState.REQUIRED).httpPutResponseHopLimit(1))
                .blockDeviceMappings(disk())
                .userData(tools)
                .tagSpecifications(
                        tags().specification(ResourceType.INSTANCE, NAME),
                        tags().specification(ResourceType.VOLUME, NAME + "-volume"),
                        tags().specification(ResourceType.NETWORK_INTERFACE, NAME + "-interface")));
    }

    private BlockDeviceMapping disk() {
        return BlockDeviceMapping.builder()
                .deviceName("/dev/xvda")
                .ebs(ebs -> ebs.volumeSize(settings.disk())
                        .volumeType(VolumeType.GP3)
                        .encrypted(true)
                        .deleteOnTermination(true))
                .build();
    }

    @Override
    void remove(Instance instance) {
        ec2.terminateInstances(request -> request.instanceIds(idOf(instance)));
    }
}
