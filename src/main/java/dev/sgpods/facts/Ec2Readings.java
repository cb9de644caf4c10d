package dev.sgpods.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What EC2 tells of a region's networks. Each reading is one call and its pages, but for those of transit routes. */
final class Ec2Readings {
    private final Ec2Client ec2;

    Ec2Readings(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /**
     * What every answer needs.
     *
     * @param vpc of the cluster, whose DNS attributes are read too; empty when it is not known
     */
    List<Reading> usual(String vpc) {
        List<Reading> readings = new ArrayList<>();
        readings.add(of(
                "security-groups.json",
                "DescribeSecurityGroups",
                "SecurityGroups",
                () -> ec2.describeSecurityGroupsPaginator(request -> {}).securityGroups().stream()
                        .toList()));
        readings.add(of(
                "network-interfaces.json",
                "DescribeNetworkInterfaces",
                "NetworkInterfaces",
                () -> ec2.describeNetworkInterfacesPaginator(request -> {}).networkInterfaces().stream()
                        .toList()));
        readings.add(of(
                "subnets.json",
                "DescribeSubnets",
                "Subnets",
                () -> ec2.describeSubnetsPaginator(request -> {}).subnets().stream()
                        .toList()));
        readings.add(of(
                "network-acls.json",
                "DescribeNetworkAcls",
                "NetworkAcls",
                () -> ec2.describeNetworkAclsPaginator(request -> {}).networkAcls().stream()
                        .toList()));
        readings.add(of(
                "route-tables.json",
                "DescribeRouteTables",
                "RouteTables",
                () -> ec2.describeRouteTablesPaginator(request -> {}).routeTables().stream()
                        .toList()));
        readings.add(new Reading("vpcs.json", "ec2:DescribeVpcs and ec2:DescribeVpcAttribute", () -> vpcs(vpc)));
        return readings;
    }

    /** The CLI prints no DNS attributes with VPCs; they are added where they matter. */
    private String vpcs(String own) {
        ArrayNode vpcs = JsonMapper.shared().createArrayNode();
        for (Vpc vpc : ec2.describeVpcsPaginator(request -> {}).vpcs()) {
            ObjectNode node = SdkJson.of(vpc);
            if (vpc.vpcId().equals(own)) {
                node.put(
                        "EnableDnsSupport",
                        ec2.describeVpcAttribute(
                                        request -> request.vpcId(own).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
                                .enableDnsSupport()
                                .value());
                node.put(
                        "EnableDnsHostnames",
                        ec2.describeVpcAttribute(
                                        request -> request.vpcId(own).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                                .enableDnsHostnames()
                                .value());
            }
            vpcs.add(node);
        }
        return Reading.list("Vpcs", vpcs);
    }

    /** What ways out of a VPC need. */
    List<Reading> gateways() {
        return List.of(
                of(
                        "vpc-peering-connections.json",
                        "DescribeVpcPeeringConnections",
                        "VpcPeeringConnections",
                        () -> ec2.describeVpcPeeringConnectionsPaginator(request -> {}).vpcPeeringConnections().stream()
                                .toList()),
                of(
                        "internet-gateways.json",
                        "DescribeInternetGateways",
                        "InternetGateways",
                        () -> ec2.describeInternetGatewaysPaginator(request -> {}).internetGateways().stream()
                                .toList()),
                of(
                        "nat-gateways.json",
                        "DescribeNatGateways",
                        "NatGateways",
                        () -> ec2.describeNatGatewaysPaginator(request -> {}).natGateways().stream()
                                .toList()),
                of(
                        "vpc-endpoints.json",
                        "DescribeVpcEndpoints",
                        "VpcEndpoints",
                        () -> ec2.describeVpcEndpointsPaginator(request -> {}).vpcEndpoints().stream()
                                .toList()));
    }

    /** What routes to transit gateways need; the routes of each of their tables are a call of their own. */
    List<Reading> transit() {
        return List.of(
                of(
                        "transit-gateways.json",
                        "DescribeTransitGateways",
                        "TransitGateways",
                        () -> ec2.describeTransitGatewaysPaginator(request -> {}).transitGateways().stream()
                                .toList()),
                of(
                        "transit-gateway-attachments.json",
                        "DescribeTransitGatewayAttachments",
                        "TransitGatewayAttachments",
                        () ->
                                ec2
                                        .describeTransitGatewayAttachmentsPaginator(request -> {})
                                        .transitGatewayAttachments()
                                        .stream()
                                        .toList()),
                of(
                        "transit-gateway-vpc-attachments.json",
                        "DescribeTransitGatewayVpcAttachments",
                        "TransitGatewayVpcAttachments",
                        () -> ec2
                                .describeTransitGatewayVpcAttachmentsPaginator(request -> {})
                                .transitGatewayVpcAttachments()
                                .stream()
                                .toList()),
                new Reading(
                        "transit-gateway-route-tables.json",
                        "ec2:DescribeTransitGatewayRouteTables and ec2:SearchTransitGatewayRoutes",
                        this::transitTables));
    }

    private String transitTables() {
        ArrayNode tables = JsonMapper.shared().createArrayNode();
        for (TransitGatewayRouteTable table :
                ec2.describeTransitGatewayRouteTablesPaginator(request -> {}).transitGatewayRouteTables()) {
            ObjectNode node = SdkJson.of(table);
            node.set(
                    "Routes",
                    SdkJson.of(ec2.searchTransitGatewayRoutes(
                                    request -> request.transitGatewayRouteTableId(table.transitGatewayRouteTableId())
                                            .filters(Filter.builder()
                                                    .name("state")
                                                    .values("active", "blackhole")
                                                    .build()))
                            .routes()));
            tables.add(node);
        }
        return Reading.list("TransitGatewayRouteTables", tables);
    }

    /** What rules and routes that name prefix lists need; the entries of each list are a call of their own. */
    Reading prefixLists() {
        return new Reading(
                "managed-prefix-lists.json",
                "ec2:DescribeManagedPrefixLists and ec2:GetManagedPrefixListEntries",
                () -> {
                    ArrayNode lists = JsonMapper.shared().createArrayNode();
                    ec2.describeManagedPrefixListsPaginator(request -> {})
                            .prefixLists()
                            .forEach(list -> {
                                ObjectNode node = SdkJson.of(list);
                                node.set(
                                        "Entries",
                                        SdkJson.of(ec2
                                                .getManagedPrefixListEntriesPaginator(
                                                        request -> request.prefixListId(list.prefixListId()))
                                                .entries()
                                                .stream()
                                                .toList()));
                                lists.add(node);
                            });
                    return Reading.list("PrefixLists", lists);
                });
    }

    private static Reading of(String file, String operation, String key, Supplier<List<? extends SdkPojo>> items) {
        return Reading.ofAws(file, "ec2:" + operation, key, items);
    }
}
