package dev.sgpods.lab;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.ClusterResource;
import dev.sgpods.aws.LabTags;
import dev.sgpods.aws.SecurityGroupResource;
import dev.sgpods.aws.SecurityGroupRuleResource;
import dev.sgpods.aws.SecurityGroupRuleResource.Direction;
import dev.sgpods.aws.SecurityGroupRuleResource.Group;
import dev.sgpods.aws.SecurityGroupRuleResource.Rule;
import dev.sgpods.graph.Resource;
import java.util.List;

/**
 * The rules of a lab, least privilege: pods of the pod group may ask CoreDNS, whose nodes wear the cluster's group, and
 * may reach the database; the database answers them alone.
 */
final class LabRules {
    private static final int DNS = 53;
    private static final int POSTGRES = 5432;

    private final AwsClients aws;
    private final LabTags tags;
    private final Group cluster;
    private final Group pod;
    private final Group database;

    /** The two groups of a lab. */
    record Groups(SecurityGroupResource pod, SecurityGroupResource database) {}

    LabRules(AwsClients aws, LabTags tags, ClusterResource cluster, Groups groups) {
        this.aws = aws;
        this.tags = tags;
        this.cluster = new Group(cluster, cluster::securityGroup);
        this.pod = new Group(groups.pod(), groups.pod()::id);
        this.database = new Group(groups.database(), groups.database()::id);
    }

    List<Resource> addTo(LabGraph.Builder graph) {
        return List.of(
                add(graph, Phase.POLICY, "pod-dns-udp-out", new Rule(pod, Direction.EGRESS, "udp", DNS, cluster)),
                add(graph, Phase.POLICY, "pod-dns-tcp-out", new Rule(pod, Direction.EGRESS, "tcp", DNS, cluster)),
                add(graph, Phase.POLICY, "pod-dns-udp-in", new Rule(cluster, Direction.INGRESS, "udp", DNS, pod)),
                add(graph, Phase.POLICY, "pod-dns-tcp-in", new Rule(cluster, Direction.INGRESS, "tcp", DNS, pod)),
                add(
                        graph,
                        Phase.DATABASE,
                        "pod-database-out",
                        new Rule(pod, Direction.EGRESS, "tcp", POSTGRES, database)),
                add(
                        graph,
                        Phase.DATABASE,
                        "pod-database-in",
                        new Rule(database, Direction.INGRESS, "tcp", POSTGRES, pod)));
    }

    private Resource add(LabGraph.Builder graph, Phase phase, String name, Rule rule) {
        return graph.add(phase, new SecurityGroupRuleResource(aws.ec2(), tags, name, rule));
    }
}
