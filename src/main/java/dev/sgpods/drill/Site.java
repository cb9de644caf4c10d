package dev.sgpods.drill;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.LabTags;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.LabCluster;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * A lab as drills find it: everything by the lab's tags or by the names that it was given.
 *
 * @param drill the drill's id, for marks
 */
record Site(LabIdentity identity, String region, AwsClients aws, ClusterAccess clusters, String drill) {
    static final String GREEN = "green";

    Cluster eks() {
        String name = identity.cloudName("cluster");
        return aws.eks().describeCluster(request -> request.name(name)).cluster();
    }

    /** The lab's cluster, as whoever the current thread acts for. */
    KubernetesClient cluster() {
        Cluster found = eks();
        return clusters.client(new ClusterAddress(
                found.name(), region, found.endpoint(), found.certificateAuthority() == null ? "" : authority(found)));
    }

    private static String authority(Cluster found) {
        String data = found.certificateAuthority().data();
        return data == null ? "" : data;
    }

    DBInstance database() {
        String id = identity.cloudName("database");
        return aws.rds().describeDBInstances(request -> request.dbInstanceIdentifier(id)).dbInstances().stream()
                .findFirst()
                .orElseThrow(() -> new Unfit("The lab has no database at the moment."));
    }

    /** A rule of the lab by its name in the lab. */
    SecurityGroupRule rule(String name) {
        return aws
                .ec2()
                .describeSecurityGroupRules(request -> request.filters(named(name)))
                .securityGroupRules()
                .stream()
                .findFirst()
                .orElseThrow(() -> new Unfit("The lab's rule " + name + " is missing already."));
    }

    /** A group of the lab by its name in the lab. */
    SecurityGroup group(String name) {
        return aws.ec2().describeSecurityGroups(request -> request.filters(named(name))).securityGroups().stream()
                .findFirst()
                .orElseThrow(() -> new Unfit("The lab's group " + name + " is missing."));
    }

    /** The group that every VPC has, which nothing of a lab wears. */
    String defaultGroup() {
        String vpc = group("pod-group").vpcId();
        return aws
                .ec2()
                .describeSecurityGroups(
                        request -> request.filters(filter("vpc-id", vpc), filter("group-name", "default")))
                .securityGroups()
                .stream()
                .findFirst()
                .map(SecurityGroup::groupId)
                .orElseThrow(() -> new Unfit("The VPC has no default group."));
    }

    private List<Filter> named(String resource) {
        return List.of(
                filter("tag:" + LabTags.INSTALLATION, identity.installation()),
                filter("tag:" + LabTags.LAB, identity.labId()),
                filter("tag:" + LabTags.RESOURCE, resource));
    }

    static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    /** Tags for what a drill makes, so that it can be found and removed as the lab's. */
    Map<String, String> tags() {
        return new LabTags(identity).of("drill");
    }

    Deployment deployment(String name) {
        Deployment found = cluster()
                .apps()
                .deployments()
                .inNamespace(LabCluster.NAMESPACE)
                .withName(name)
                .get();
        if (found == null) {
            throw new Unfit("The lab has no workload " + name + " at the moment.");
        }
        return found;
    }
}
