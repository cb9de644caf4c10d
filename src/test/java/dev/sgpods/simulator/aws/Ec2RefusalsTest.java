package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What EC2 refuses, by its codes. */
class Ec2RefusalsTest {
    @ParameterizedTest
    @MethodSource({"things", "dependencies", "names", "launches"})
    void refuses(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> things() {
        return Stream.of(
                new Refusal(
                        "a VPC that does not exist",
                        "InvalidVpcID.NotFound",
                        aws -> aws.ec2.deleteVpc(request -> request.vpcId("vpc-0"))),
                new Refusal(
                        "a VPC larger than /16",
                        "InvalidVpc.Range",
                        aws -> aws.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/15"))),
                new Refusal(
                        "a block that is none",
                        "InvalidParameterValue",
                        aws -> aws.ec2.createVpc(request -> request.cidrBlock("10.0.0.300/16"))),
                new Refusal(
                        "a subnet outside its VPC",
                        "InvalidSubnet.Range",
                        aws -> aws.ec2.createSubnet(
                                request -> request.vpcId(aws.vpc()).cidrBlock("10.1.1.0/24"))),
                new Refusal(
                        "a subnet smaller than /28",
                        "InvalidSubnet.Range",
                        aws -> aws.ec2.createSubnet(
                                request -> request.vpcId(aws.vpc()).cidrBlock("10.0.1.0/29"))),
                new Refusal("a subnet over another", "InvalidSubnet.Conflict", aws -> {
                    String vpc = aws.vpc();
                    aws.subnet(vpc, 1, "a");
                    aws.ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.1.128/25"));
                }),
                new Refusal(
                        "a zone of another region",
                        "InvalidParameterValue",
                        aws -> aws.ec2.createSubnet(request -> request.vpcId(aws.vpc())
                                .cidrBlock("10.0.1.0/24")
                                .availabilityZone("us-east-1a"))),
                new Refusal(
                        "two attributes of a VPC at once",
                        "InvalidParameterCombination",
                        aws -> aws.ec2.modifyVpcAttribute(request -> request.vpcId(aws.vpc())
                                .enableDnsHostnames(value -> value.value(true))
                                .enableDnsSupport(value -> value.value(true)))),
                new Refusal("a second gateway of a VPC", "Resource.AlreadyAssociated", aws -> {
                    Network network = Network.open(aws);
                    String other =
                            aws.ec2.createInternetGateway().internetGateway().internetGatewayId();
                    aws.settle().ec2.attachInternetGateway(request -> request.internetGatewayId(other)
                            .vpcId(network.vpc()));
                }),
                new Refusal("a route twice", "RouteAlreadyExists", aws -> {
                    Network network = Network.open(aws);
                    aws.ec2.createRoute(request -> request.routeTableId(network.table())
                            .destinationCidrBlock("0.0.0.0/0")
                            .gatewayId(network.gateway()));
                }),
                new Refusal("a subnet in two tables", "Resource.AlreadyAssociated", aws -> {
                    Network network = Network.open(aws);
                    aws.ec2.associateRouteTable(
                            request -> request.routeTableId(network.table()).subnetId(network.subnet()));
                }),
                new Refusal("an ACL entry with a number taken", "NetworkAclEntryAlreadyExists", aws -> {
                    String vpc = aws.vpc();
                    String acl =
                            aws.ec2.describeNetworkAcls().networkAcls().get(0).networkAclId();
                    aws.ec2.createNetworkAclEntry(request -> request.networkAclId(acl)
                            .ruleNumber(100)
                            .protocol("-1")
                            .ruleAction("deny")
                            .egress(false)
                            .cidrBlock(vpc.isEmpty() ? "" : "0.0.0.0/0"));
                }));
    }

    static Stream<Refusal> dependencies() {
        return Stream.of(
                new Refusal("a VPC with subnets", "DependencyViolation", aws -> {
                    String vpc = aws.vpc();
                    aws.subnet(vpc, 1, "a");
                    aws.ec2.deleteVpc(request -> request.vpcId(vpc));
                }),
                new Refusal("a VPC with a group", "DependencyViolation", aws -> {
                    String vpc = aws.vpc();
                    aws.group(vpc, "pods");
                    aws.ec2.deleteVpc(request -> request.vpcId(vpc));
                }),
                new Refusal("a VPC with a route table that no subnet follows", "DependencyViolation", aws -> {
                    String vpc = aws.vpc();
                    aws.ec2.createRouteTable(request -> request.vpcId(vpc));
                    aws.ec2.deleteVpc(request -> request.vpcId(vpc));
                }),
                new Refusal("a VPC with a gateway", "DependencyViolation", aws -> {
                    String vpc = aws.vpc();
                    String gateway =
                            aws.ec2.createInternetGateway().internetGateway().internetGatewayId();
                    aws.settle().ec2.attachInternetGateway(request -> request.internetGatewayId(gateway)
                            .vpcId(vpc));
                    aws.ec2.deleteVpc(request -> request.vpcId(vpc));
                }),
                new Refusal("a gateway that is attached", "DependencyViolation", aws -> {
                    Network network = Network.open(aws);
                    aws.ec2.deleteInternetGateway(request -> request.internetGatewayId(network.gateway()));
                }),
                new Refusal("detaching a gateway under a NAT gateway", "DependencyViolation", aws -> {
                    Network network = Network.open(aws);
                    network.nat(aws);
                    aws.ec2.detachInternetGateway(request ->
                            request.internetGatewayId(network.gateway()).vpcId(network.vpc()));
                }),
                new Refusal("a subnet with an interface", "DependencyViolation", aws -> {
                    Network network = Network.open(aws);
                    aws.ec2.createNetworkInterface(request -> request.subnetId(network.subnet()));
                    aws.ec2.deleteSubnet(request -> request.subnetId(network.subnet()));
                }),
                new Refusal("a table that a subnet follows", "DependencyViolation", aws -> {
                    Network network = Network.open(aws);
                    aws.ec2.deleteRouteTable(request -> request.routeTableId(network.table()));
                }),
                new Refusal("an address that a NAT gateway holds", "AuthFailure", aws -> {
                    Network network = Network.open(aws);
                    String address = network.nat(aws);
                    aws.ec2.releaseAddress(request -> request.allocationId(address));
                }),
                new Refusal("an interface that a service holds", "InvalidParameterValue", aws -> {
                    Network network = Network.open(aws);
                    network.nat(aws);
                    String own = aws.ec2
                            .describeNetworkInterfaces()
                            .networkInterfaces()
                            .get(0)
                            .networkInterfaceId();
                    aws.ec2.deleteNetworkInterface(request -> request.networkInterfaceId(own));
                }),
                new Refusal("the groups of an interface that a service manages", "OperationNotPermitted", aws -> {
                    Network network = Network.open(aws);
                    String group = aws.group(network.vpc(), "pods");
                    aws.database("lab", List.of(network.subnet(), aws.subnet(network.vpc(), 2, "b")), group);
                    String own = aws.ec2
                            .describeNetworkInterfaces()
                            .networkInterfaces()
                            .get(0)
                            .networkInterfaceId();
                    aws.ec2.modifyNetworkInterfaceAttribute(
                            request -> request.networkInterfaceId(own).groups(group));
                }),
                new Refusal("a volume that an instance boots from", "VolumeInUse", aws -> {
                    Network network = Network.open(aws);
                    network.instance(aws);
                    String volume = aws.ec2.describeVolumes().volumes().get(0).volumeId();
                    aws.ec2.deleteVolume(request -> request.volumeId(volume));
                }));
    }

    static Stream<Refusal> names() {
        return Stream.of(
                new Refusal(
                        "a group named like an id", "InvalidParameterValue", aws -> aws.group(aws.vpc(), "sg-pods")),
                new Refusal(
                        "a group's name beyond ASCII", "InvalidParameterValue", aws -> aws.group(aws.vpc(), "größe")),
                new Refusal(
                        "a template's name with a space",
                        "InvalidLaunchTemplateName.MalformedException",
                        aws -> aws.ec2.createLaunchTemplate(request -> request.launchTemplateName("two words")
                                .launchTemplateData(data -> data.instanceType("m5.large")))),
                new Refusal(
                        "a filter that there is not",
                        "InvalidParameterValue",
                        aws -> aws.ec2.describeVpcs(request -> request.filters(
                                Filter.builder().name("colour").values("red").build()))),
                new Refusal(
                        "a tag of AWS's own", "InvalidParameterValue", aws -> tagged(aws, Map.of("aws:mine", "no"))),
                new Refusal(
                        "a tag's key too long",
                        "InvalidParameterValue",
                        aws -> tagged(aws, Map.of("k".repeat(129), "v"))),
                new Refusal(
                        "a tag's value too long",
                        "InvalidParameterValue",
                        aws -> tagged(aws, Map.of("k", "v".repeat(257)))),
                new Refusal(
                        "more than fifty tags",
                        "TagLimitExceeded",
                        aws -> aws.ec2.createTags(request -> request.resources(aws.vpc())
                                .tags(IntStream.rangeClosed(0, 50)
                                        .mapToObj(number -> Tag.builder()
                                                .key("k" + number)
                                                .value("v")
                                                .build())
                                        .toList()))),
                new Refusal(
                        "tags for something else",
                        "InvalidParameterValue",
                        aws -> aws.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")
                                .tagSpecifications(TagSpecification.builder()
                                        .resourceType(ResourceType.SUBNET)
                                        .build()))));
    }

    private static void tagged(TestAccount aws, Map<String, String> tags) {
        aws.ec2.createTags(request -> request.resources(aws.vpc()).tags(TagSets.ec2(tags)));
    }

    static Stream<Refusal> launches() {
        return Stream.of(
                new Refusal(
                        "an image that there is not",
                        "InvalidAMIID.NotFound",
                        aws -> aws.ec2.runInstances(request -> request.imageId("ami-0")
                                .instanceType("t3.micro")
                                .minCount(1)
                                .maxCount(1))),
                new Refusal("a type that is none", "InvalidParameterValue", aws -> Network.open(aws)
                        .instance(aws, "large")));
    }
}
