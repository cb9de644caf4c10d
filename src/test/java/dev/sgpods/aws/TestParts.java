package dev.sgpods.aws;

import dev.sgpods.aws.SecurityGroupRuleResource.Direction;
import dev.sgpods.aws.SecurityGroupRuleResource.Group;
import dev.sgpods.aws.SecurityGroupRuleResource.Rule;
import java.util.List;
import java.util.Optional;

/** One resource of each kind, wired as a lab's are. */
final class TestParts {
    /** Not the newest one of the simulated account. */
    static final String RELEASE = "1.35.2-20261020";

    final RoleResource clusterRole;
    final RoleResource nodeRole;
    final VpcResource vpc;
    final InternetGatewayResource gateway;
    final SubnetResource open;
    final List<SubnetResource> inside;
    final AddressResource address;
    final RouteTableResource publicRoutes;
    final NatGatewayResource nat;
    final RouteTableResource privateRoutes;
    final ClusterResource cluster;
    final AccessEntryResource access;
    final SecurityGroupResource podGroup;
    final SecurityGroupResource databaseGroup;
    final SecurityGroupRuleResource rule;
    final SubnetGroupResource subnetGroup;
    final DatabaseResource database;
    final LaunchTemplateResource template;
    final NodeGroupResource nodes;
    final InstanceProfileResource profile;
    final ManagementInstanceResource instance;

    TestParts(AwsClients aws, LabIdentity lab) {
        LabTags tags = new LabTags(lab);
        clusterRole = RoleResource.cluster(aws.iam(), tags);
        nodeRole = RoleResource.node(aws.iam(), tags);
        vpc = new VpcResource(aws.ec2(), tags, "10.0.0.0/16");
        gateway = new InternetGatewayResource(aws.ec2(), tags, vpc);
        open = subnet(aws, tags, "subnet-public-a", "a", "10.0.0.0/24", true);
        inside = List.of(
                subnet(aws, tags, "subnet-private-a", "a", "10.0.64.0/19", false),
                subnet(aws, tags, "subnet-private-b", "b", "10.0.96.0/19", false));
        address = new AddressResource(aws.ec2(), tags, gateway);
        publicRoutes = new RouteTableResource(
                aws.ec2(), tags, vpc, new RouteTableResource.Exit.Internet(gateway), List.of(open));
        nat = new NatGatewayResource(aws.ec2(), tags, open, address, publicRoutes);
        privateRoutes = new RouteTableResource(aws.ec2(), tags, vpc, new RouteTableResource.Exit.Nat(nat), inside);
        cluster = new ClusterResource(aws.eks(), tags, clusterRole, inside, "1.35", List.of());
        access = new AccessEntryResource(
                aws.eks(),
                tags,
                cluster,
                AccessEntryResource.Entrant.builder("arn:aws:iam::123456789012:role/sgpods/build"));
        podGroup = new SecurityGroupResource(aws.ec2(), tags, vpc, "pod-group", "pods");
        databaseGroup = new SecurityGroupResource(aws.ec2(), tags, vpc, "database-group", "database");
        rule = new SecurityGroupRuleResource(
                aws.ec2(),
                tags,
                "pod-database-in",
                new Rule(
                        new Group(databaseGroup, databaseGroup::id),
                        Direction.INGRESS,
                        "tcp",
                        5432,
                        new Group(podGroup, podGroup::id)));
        subnetGroup = new SubnetGroupResource(aws.rds(), tags, inside);
        database = new DatabaseResource(
                aws.rds(), tags, subnetGroup, databaseGroup, new DatabaseResource.Settings("17.7", "db.t4g.micro"));
        template = new LaunchTemplateResource(aws.ec2(), tags);
        nodes = new NodeGroupResource(
                aws.eks(),
                tags,
                cluster,
                new NodeGroupResource.Parts(nodeRole, template, inside, List.of(access, privateRoutes)),
                new NodeGroupResource.Machines("m5.large", Optional.of(RELEASE), 2));
        profile = new InstanceProfileResource(
                aws.iam(), tags, "management-profile", RoleResource.management(aws.iam(), tags));
        instance = new ManagementInstanceResource(
                aws.ec2(),
                tags,
                new ManagementInstanceResource.Parts(inside.get(0), podGroup, profile, cluster, List.of(privateRoutes)),
                settings(aws));
    }

    private static ManagementInstanceResource.Settings settings(AwsClients aws) {
        return new ManagementInstanceResource.Settings(
                new RegionCatalog(aws).amazonLinux(),
                "t3.micro",
                10,
                new ManagementTools(TestCloud.REGION, "1.35", "sgpods-lab"));
    }

    private SubnetResource subnet(AwsClients aws, LabTags tags, String name, String zone, String cidr, boolean isOpen) {
        return new SubnetResource(aws.ec2(), tags, vpc, name, TestCloud.REGION + zone, cidr, isOpen);
    }
}
