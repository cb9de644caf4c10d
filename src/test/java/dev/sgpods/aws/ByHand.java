package dev.sgpods.aws;

import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Makes things in a simulated account as a person could, and answers their ids. */
final class ByHand {
    private final TestCloud cloud;
    private final TestParts parts;

    ByHand(TestCloud cloud, TestParts parts) {
        this.cloud = cloud;
        this.parts = parts;
    }

    private Ec2Client ec2() {
        return cloud.aws.ec2();
    }

    /** The installation's tag, by which a reading sees a thing that is no part of a lab. */
    static Map<String, String> visible() {
        return Map.of(LabTags.INSTALLATION, "test");
    }

    /** A name of which a reading takes notice, by number. */
    static String name(int number) {
        return "sgpods-test-hand" + (10 + number) + "-thing";
    }

    static TagSpecification[] tagged(ResourceType type, Map<String, String> tags) {
        return tags.isEmpty() ? new TagSpecification[0] : new TagSpecification[] {LabTags.specification(type, tags)};
    }

    /** The lab's VPC. */
    String home() {
        return parts.vpc.id(cloud.look()).orElseThrow();
    }

    String vpc(Map<String, String> tags) {
        return ec2().createVpc(
                        request -> request.cidrBlock("10.0.0.0/16").tagSpecifications(tagged(ResourceType.VPC, tags)))
                .vpc()
                .vpcId();
    }

    String gateway(Map<String, String> tags) {
        return ec2().createInternetGateway(
                        request -> request.tagSpecifications(tagged(ResourceType.INTERNET_GATEWAY, tags)))
                .internetGateway()
                .internetGatewayId();
    }

    String subnet(String cidr, Map<String, String> tags) {
        String vpc = home();
        return ec2().createSubnet(request -> request.vpcId(vpc)
                        .cidrBlock(cidr)
                        .availabilityZone(TestCloud.REGION + "a")
                        .tagSpecifications(tagged(ResourceType.SUBNET, tags)))
                .subnet()
                .subnetId();
    }

    String group(String vpc, String name, Map<String, String> tags) {
        return ec2().createSecurityGroup(request -> request.vpcId(vpc)
                        .groupName(name)
                        .description("made by hand")
                        .tagSpecifications(tagged(ResourceType.SECURITY_GROUP, tags)))
                .groupId();
    }

    String table(Map<String, String> tags) {
        String vpc = home();
        return ec2().createRouteTable(
                        request -> request.vpcId(vpc).tagSpecifications(tagged(ResourceType.ROUTE_TABLE, tags)))
                .routeTable()
                .routeTableId();
    }

    String address(Map<String, String> tags) {
        return ec2().allocateAddress(request ->
                        request.domain(DomainType.VPC).tagSpecifications(tagged(ResourceType.ELASTIC_IP, tags)))
                .allocationId();
    }

    String nat(String subnet, String allocation, Map<String, String> tags) {
        return ec2().createNatGateway(request -> request.subnetId(subnet)
                        .allocationId(allocation)
                        .tagSpecifications(tagged(ResourceType.NATGATEWAY, tags)))
                .natGateway()
                .natGatewayId();
    }

    /** Lets a group's members in to another. */
    String rule(String holder, String peer, int port, Map<String, String> tags) {
        IpPermission permission = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(peer).build())
                .build();
        return ec2().authorizeSecurityGroupIngress(request -> request.groupId(holder)
                        .ipPermissions(permission)
                        .tagSpecifications(tagged(ResourceType.SECURITY_GROUP_RULE, tags)))
                .securityGroupRules()
                .get(0)
                .securityGroupRuleId();
    }

    /** A cluster in the lab's private subnets, by a role's ARN. */
    void cluster(String name, String role, Map<String, String> tags) {
        parts.inside.forEach(cloud::make);
        var snapshot = cloud.look();
        cloud.aws.eks().createCluster(request -> request.name(name)
                .version("1.35")
                .roleArn(role)
                .accessConfig(access -> access.authenticationMode("API"))
                .resourcesVpcConfig(network -> network.subnetIds(subnets(snapshot)))
                .tags(tags));
    }

    private List<String> subnets(Snapshot snapshot) {
        return parts.inside.stream()
                .map(subnet -> subnet.id(snapshot).orElseThrow())
                .toList();
    }

    /** A node group in the lab's cluster. */
    void nodeGroup(String name, String template, Map<String, String> tags) {
        cloud.make(parts.nodeRole);
        String owner = cloud.make(parts.cluster);
        var snapshot = cloud.look();
        cloud.aws.eks().createNodegroup(request -> request.clusterName(owner)
                .nodegroupName(name)
                .nodeRole(parts.nodeRole.find(snapshot).orElseThrow().arn())
                .subnets(subnets(snapshot))
                .instanceTypes("m5.large")
                .scalingConfig(scaling -> scaling.minSize(1).maxSize(1).desiredSize(1))
                .launchTemplate(of -> of.id(template))
                .tags(tags));
    }

    /** A DB subnet group of the lab's private subnets. */
    void subnetGroup(String name, Map<String, String> tags) {
        parts.inside.forEach(cloud::make);
        var snapshot = cloud.look();
        cloud.aws.rds().createDBSubnetGroup(request -> request.dbSubnetGroupName(name)
                .dbSubnetGroupDescription("made by hand")
                .subnetIds(subnets(snapshot))
                .tags(SubnetGroupResource.rds(tags)));
    }

    /** A database in a DB subnet group. */
    void database(String name, String subnetGroup, Map<String, String> tags) {
        cloud.aws.rds().createDBInstance(request -> request.dbInstanceIdentifier(name)
                .engine("postgres")
                .engineVersion("17.7")
                .dbInstanceClass("db.t4g.micro")
                .allocatedStorage(20)
                .masterUsername("somebody")
                .manageMasterUserPassword(true)
                .dbSubnetGroupName(subnetGroup)
                .tags(SubnetGroupResource.rds(tags)));
    }
}
