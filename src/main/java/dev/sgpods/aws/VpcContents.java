package dev.sgpods.aws;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What is in a VPC that AWS refuses to delete. Asked only then, for what is in it without the lab's tags is in no
 * inventory.
 */
final class VpcContents {
    private final Ec2Client ec2;

    VpcContents(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** The first of what is found, in words. Sends up to five requests. */
    Optional<String> inWords(String vpc) {
        return Stream.<Supplier<Optional<String>>>of(
                        () -> subnet(vpc),
                        () -> gateway(vpc),
                        () -> routeTable(vpc),
                        () -> endpoint(vpc),
                        () -> accessList(vpc))
                .flatMap(look -> look.get().stream())
                .findFirst();
    }

    private Optional<String> subnet(String vpc) {
        return ec2.describeSubnets(request -> request.filters(filter("vpc-id", vpc))).subnets().stream()
                .findFirst()
                .map(subnet -> "the subnet " + subnet.subnetId() + " (" + subnet.cidrBlock() + ")");
    }

    private Optional<String> gateway(String vpc) {
        return ec2
                .describeInternetGateways(request -> request.filters(filter("attachment.vpc-id", vpc)))
                .internetGateways()
                .stream()
                .findFirst()
                .map(gateway -> "the internet gateway " + gateway.internetGatewayId());
    }

    private Optional<String> routeTable(String vpc) {
        return ec2.describeRouteTables(request -> request.filters(filter("vpc-id", vpc))).routeTables().stream()
                .filter(table ->
                        table.associations().stream().noneMatch(association -> Boolean.TRUE.equals(association.main())))
                .findFirst()
                .map(table -> "the route table " + table.routeTableId());
    }

    private Optional<String> endpoint(String vpc) {
        return ec2.describeVpcEndpoints(request -> request.filters(filter("vpc-id", vpc))).vpcEndpoints().stream()
                .findFirst()
                .map(endpoint -> "the VPC endpoint " + endpoint.vpcEndpointId() + " (" + endpoint.serviceName() + ")");
    }

    /** The one that a VPC is born with goes with it. */
    private Optional<String> accessList(String vpc) {
        return ec2.describeNetworkAcls(request -> request.filters(filter("vpc-id", vpc))).networkAcls().stream()
                .filter(acl -> !Boolean.TRUE.equals(acl.isDefault()))
                .findFirst()
                .map(acl -> "the network ACL " + acl.networkAclId());
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(List.of(value)).build();
    }
}
