package dev.sgpods.lab;

import dev.sgpods.aws.AccessEntryResource;
import dev.sgpods.aws.AccessEntryResource.Entrant;
import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.ClusterResource;
import dev.sgpods.aws.InstanceProfileResource;
import dev.sgpods.aws.LabTags;
import dev.sgpods.aws.ManagementInstanceResource;
import dev.sgpods.aws.ManagementTools;
import dev.sgpods.aws.RoleResource;
import dev.sgpods.aws.SecurityGroupResource;
import dev.sgpods.aws.SecurityGroupRuleResource;
import dev.sgpods.aws.SecurityGroupRuleResource.Direction;
import dev.sgpods.aws.SecurityGroupRuleResource.Group;
import dev.sgpods.aws.SecurityGroupRuleResource.Range;
import dev.sgpods.aws.SecurityGroupRuleResource.Rule;
import dev.sgpods.aws.SubnetResource;
import dev.sgpods.aws.VpcResource;
import dev.sgpods.graph.Resource;
import dev.sgpods.kubernetes.LabCluster;
import java.util.ArrayList;
import java.util.List;

/**
 * The optional management instance with what only it needs, least privilege: nothing may come in; out go HTTPS, for SSM,
 * the tools and the cluster's API, and PostgreSQL to the database.
 */
final class ManagementParts {
    private static final int HTTPS = 443;
    private static final int POSTGRES = 5432;

    private final LabGraph.Builder graph;
    private final AwsClients aws;
    private final LabTags tags;
    private final String boundary;

    ManagementParts(LabGraph.Builder graph, AwsClients aws, LabTags tags, String boundary) {
        this.graph = graph;
        this.aws = aws;
        this.tags = tags;
        this.boundary = boundary;
    }

    /**
     * What it needs of the rest of the lab.
     *
     * @param before the way out
     * @param builder the bot's role, in the lab's account
     */
    record Needs(
            VpcResource vpc,
            SubnetResource subnet,
            ClusterResource cluster,
            SecurityGroupResource database,
            Resource before,
            Entrant builder) {}

    void add(LabSpec spec, ManagementSpec management, Needs needs) {
        RoleResource role = graph.add(
                Phase.IDENTITY, RoleResource.management(aws.iam(), tags).within(boundary));
        InstanceProfileResource profile =
                graph.add(Phase.IDENTITY, new InstanceProfileResource(aws.iam(), tags, "management-profile", role));
        SecurityGroupResource group = graph.add(
                Phase.NETWORK,
                new SecurityGroupResource(
                        aws.ec2(), tags, needs.vpc(), "management-group", "sgpods: the management instance"));
        List<Resource> before = new ArrayList<>(rules(group, needs));
        before.add(graph.add(
                Phase.CLUSTER,
                new AccessEntryResource(aws.eks(), tags, needs.cluster(), entrant(needs), List.of(role))));
        before.add(needs.before());
        ManagementTools tools = new ManagementTools(spec.region(), spec.kubernetesVersion(), LabCluster.NAMESPACE);
        graph.add(
                Phase.NODES,
                new ManagementInstanceResource(
                        aws.ec2(),
                        tags,
                        new ManagementInstanceResource.Parts(needs.subnet(), group, profile, needs.cluster(), before),
                        new ManagementInstanceResource.Settings(
                                management.image(), management.instanceType(), ManagementSpec.DISK, tools)));
    }

    private Entrant entrant(Needs needs) {
        return Entrant.admin(
                "management-access",
                "the management instance's access to the cluster",
                needs.builder().ofSameAccount(tags.lab().cloudName("management-role")));
    }

    private List<Resource> rules(SecurityGroupResource group, Needs needs) {
        Group management = new Group(group, group::id);
        Group database = new Group(needs.database(), needs.database()::id);
        Group cluster = new Group(needs.cluster(), needs.cluster()::securityGroup);
        return List.of(
                rule(
                        Phase.NETWORK,
                        "management-https-out",
                        new Rule(management, Direction.EGRESS, "tcp", HTTPS, Range.ANYWHERE)),
                rule(Phase.POLICY, "management-api-in", new Rule(cluster, Direction.INGRESS, "tcp", HTTPS, management)),
                rule(
                        Phase.DATABASE,
                        "management-database-out",
                        new Rule(management, Direction.EGRESS, "tcp", POSTGRES, database)),
                rule(
                        Phase.DATABASE,
                        "management-database-in",
                        new Rule(database, Direction.INGRESS, "tcp", POSTGRES, management)));
    }

    private Resource rule(Phase phase, String name, Rule rule) {
        return graph.add(phase, new SecurityGroupRuleResource(aws.ec2(), tags, name, rule));
    }
}
