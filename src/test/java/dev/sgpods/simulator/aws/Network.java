package dev.sgpods.simulator.aws;

import java.time.Duration;
import java.util.List;

/** A VPC with a public subnet: a gateway, and a table with a route to it. */
record Network(String vpc, String subnet, String gateway, String table) {
    static Network open(TestAccount aws) {
        String vpc = aws.vpc();
        String subnet = aws.subnet(vpc, 100, "a");
        String gateway = aws.ec2.createInternetGateway().internetGateway().internetGatewayId();
        aws.settle().ec2.attachInternetGateway(request -> request.internetGatewayId(gateway)
                .vpcId(vpc));
        String table = table(aws, vpc, List.of(subnet));
        aws.ec2.createRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        return new Network(vpc, subnet, gateway, table);
    }

    private static String table(TestAccount aws, String vpc, List<String> subnets) {
        String table = aws.ec2
                .createRouteTable(request -> request.vpcId(vpc))
                .routeTable()
                .routeTableId();
        aws.settle();
        subnets.forEach(subnet -> aws.ec2.associateRouteTable(
                request -> request.routeTableId(table).subnetId(subnet)));
        return table;
    }

    /** Adds a NAT gateway that is pending; the allocation id of its address. */
    String nat(TestAccount aws) {
        String address = aws.ec2.allocateAddress().allocationId();
        aws.settle().ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(address));
        aws.settle();
        return address;
    }

    /** Two private subnets from which a node finds its cluster: DNS names, and a NAT gateway that works. */
    List<String> forNodes(TestAccount aws) {
        aws.ec2.modifyVpcAttribute(request -> request.vpcId(vpc).enableDnsHostnames(value -> value.value(true)));
        nat(aws);
        String nat = aws.pass(Duration.ofMinutes(3))
                .ec2
                .describeNatGateways()
                .natGateways()
                .get(0)
                .natGatewayId();
        List<String> subnets = aws.subnets(vpc);
        String table = table(aws, vpc, subnets);
        aws.ec2.createRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
        return subnets;
    }

    void instance(TestAccount aws) {
        instance(aws, "t3.micro");
    }

    void instance(TestAccount aws, String type) {
        launch(aws, type);
        aws.settle();
    }

    /** Launches an instance that is pending. */
    void launch(TestAccount aws, String type) {
        aws.ec2.runInstances(request -> request.imageId(Images.newest(TestAccount.REGION, "x86_64"))
                .instanceType(type)
                .minCount(1)
                .maxCount(1)
                .subnetId(subnet));
    }
}
