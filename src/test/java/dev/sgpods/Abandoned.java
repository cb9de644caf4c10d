package dev.sgpods;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Things of a lab that nobody knows, made in a bot's simulated account. */
record Abandoned(TestBot bot) {
    static final Map<String, String> TAGS = Map.of("sgpods:installation", "test", "sgpods:lab", "zzz999");

    /** A network, in use by each other, so that only one order of deleting works. */
    void network() {
        String vpc = vpc("10.9.0.0/16", TAGS);
        String gateway = bot.aws
                .ec2()
                .createInternetGateway(
                        request -> request.tagSpecifications(tagged(ResourceType.INTERNET_GATEWAY, TAGS)))
                .internetGateway()
                .internetGatewayId();
        bot.advanceTo(bot.now().plusSeconds(10));
        bot.aws.ec2().attachInternetGateway(request -> request.internetGatewayId(gateway)
                .vpcId(vpc));
        String subnet = bot.aws
                .ec2()
                .createSubnet(request -> request.vpcId(vpc)
                        .cidrBlock("10.9.1.0/24")
                        .availabilityZone("eu-west-1a")
                        .tagSpecifications(tagged(ResourceType.SUBNET, TAGS)))
                .subnet()
                .subnetId();
        String table = bot.aws
                .ec2()
                .createRouteTable(
                        request -> request.vpcId(vpc).tagSpecifications(tagged(ResourceType.ROUTE_TABLE, TAGS)))
                .routeTable()
                .routeTableId();
        String address = bot.aws
                .ec2()
                .allocateAddress(request ->
                        request.domain(DomainType.VPC).tagSpecifications(tagged(ResourceType.ELASTIC_IP, TAGS)))
                .allocationId();
        bot.advanceTo(bot.now().plusSeconds(10));
        bot.aws.ec2().associateRouteTable(request -> request.routeTableId(table).subnetId(subnet));
        bot.aws.ec2().createNatGateway(request -> request.subnetId(subnet)
                .allocationId(address)
                .tagSpecifications(tagged(ResourceType.NATGATEWAY, TAGS)));
    }

    String vpc(String cidr, Map<String, String> tags) {
        return bot.aws
                .ec2()
                .createVpc(request -> request.cidrBlock(cidr).tagSpecifications(tagged(ResourceType.VPC, tags)))
                .vpc()
                .vpcId();
    }

    void volume(Map<String, String> tags) {
        bot.aws.ec2().createVolume(request -> request.availabilityZone("eu-west-1a")
                .size(10)
                .volumeType(VolumeType.GP3)
                .tagSpecifications(tagged(ResourceType.VOLUME, tags)));
    }

    void role() {
        bot.aws.iam().createRole(request -> request.path("/sgpods/")
                .roleName("sgpods-test-zzz999-cluster-role")
                .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":\"eks.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}")
                .tags(TAGS.entrySet().stream()
                        .map(tag -> software.amazon.awssdk.services.iam.model.Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList()));
        bot.aws.iam().attachRolePolicy(request -> request.roleName("sgpods-test-zzz999-cluster-role")
                .policyArn("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"));
    }

    static TagSpecification tagged(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
