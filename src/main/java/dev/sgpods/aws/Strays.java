package dev.sgpods.aws;

import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * What is left of a lab beside its own resources: by our tag, or left by a service that named the lab's cluster in a
 * tag's value. It is deleted once the cluster, which could still want it, is gone; a person's thing is never among it.
 */
public final class Strays {
    private static final int BAD_REQUEST = 400;

    private final AwsClients aws;
    private final LabTags tags;
    private final Belonging belonging;

    /** The strays of one lab. */
    public Strays(AwsClients aws, LabTags tags) {
        this.aws = aws;
        this.tags = tags;
        this.belonging = new Belonging(tags.lab().installation());
    }

    /** What a snapshot shows of them; nothing where it was not looked for them. */
    public List<Resource> in(Snapshot snapshot) {
        Inventory inventory = Inventory.of(snapshot);
        Optional<String> early = early(inventory);
        String lab = tags.lab().labId();
        Object sorting = List.of(Strays.class, tags.lab().installation());
        List<Resource> found = new ArrayList<>();
        Remains.of(snapshot).ifPresent(remains -> {
            add(found, early, "the volume", remains.volumes(), this::deleteVolume);
            add(found, early, "the classic load balancer", remains.classicBalancers(), this::deleteClassicBalancer);
            add(found, early, "the load balancer", remains.balancers(), this::deleteBalancer);
            add(found, early, "the VPC endpoint", remains.endpoints(), this::deleteEndpoint);
            add(found, early, "the launch template", remains.templates(), this::deleteTemplate);
            add(found, early, "the log group", remains.logGroups(), this::deleteLogGroup);
            add(found, early, "the automated backup", remains.backups(), this::deleteBackup);
            add(found, early, "the managed secret", remains.secrets(), id -> {});
        });
        for (NetworkInterface left : inventory.interfaces().underEach(lab, sorting, this::left)) {
            found.add(new StrayResource("the network interface", left.networkInterfaceId(), early, () -> aws.ec2()
                    .deleteNetworkInterface(request -> request.networkInterfaceId(left.networkInterfaceId()))));
        }
        for (SecurityGroup left : inventory.groups().underEach(lab, sorting, this::left)) {
            found.add(new StrayResource(
                    "the security group",
                    left.groupId(),
                    early.or(() -> Holders.ofGroup(snapshot, left.groupId()).map(holder -> "it is still " + holder)),
                    () -> aws.ec2().deleteSecurityGroup(request -> request.groupId(left.groupId()))));
        }
        return found;
    }

    /** While the cluster is there, its controllers may still want what they made, or delete it themselves. */
    private Optional<String> early(Inventory inventory) {
        if (!inventory.clusters().wasRead()) {
            return Optional.of("whether the cluster is gone could not be read");
        }
        return ClusterFacts.bearing(tags, inventory).isEmpty()
                ? Optional.empty()
                : Optional.of("the cluster that made it is not gone yet");
    }

    private void add(
            List<Resource> found,
            Optional<String> early,
            String title,
            Part<Remainder> part,
            Consumer<String> removal) {
        for (Remainder left : part.under(tags.lab().labId(), Strays.class, Remainder::lab)) {
            found.add(
                    new StrayResource(title, left.id(), left.held().or(() -> early), () -> removal.accept(left.id())));
        }
    }

    /**
     * Whose it is: nothing uses it any more, and its tags name a lab of ours or its cluster; whatever else is in the VPC is not ours to delete.
     * An interface is no resource of the graph's, also where it bears such a name: it came with a machine and goes with it.
     */
    private Stream<String> left(NetworkInterface thing) {
        return thing.status() == NetworkInterfaceStatus.AVAILABLE
                ? whose(Inventory.map(thing.tagSet()))
                : Stream.empty();
    }

    private Stream<String> left(SecurityGroup group) {
        Map<String, String> labels = Inventory.map(group.tags());
        return labels.containsKey(LabTags.RESOURCE) ? Stream.empty() : whose(labels);
    }

    private Stream<String> whose(Map<String, String> labels) {
        return belonging.lab(labels).stream();
    }

    private void deleteVolume(String id) {
        aws.ec2().deleteVolume(request -> request.volumeId(id));
    }

    private void deleteClassicBalancer(String name) {
        aws.classicBalancers().deleteLoadBalancer(request -> request.loadBalancerName(name));
    }

    private void deleteBalancer(String arn) {
        aws.balancers().deleteLoadBalancer(request -> request.loadBalancerArn(arn));
    }

    /** EC2 tells in its answer what it did not delete. */
    private void deleteEndpoint(String id) {
        for (UnsuccessfulItem refused : aws.ec2()
                .deleteVpcEndpoints(request -> request.vpcEndpointIds(id))
                .unsuccessful()) {
            throw Ec2Exception.builder()
                    .statusCode(BAD_REQUEST)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(refused.error().code())
                            .errorMessage(refused.error().message())
                            .build())
                    .build();
        }
    }

    private void deleteTemplate(String id) {
        aws.ec2().deleteLaunchTemplate(request -> request.launchTemplateId(id));
    }

    private void deleteLogGroup(String name) {
        aws.logs().deleteLogGroup(request -> request.logGroupName(name));
    }

    private void deleteBackup(String id) {
        aws.rds().deleteDBInstanceAutomatedBackup(request -> request.dbiResourceId(id));
    }
}
