package dev.sgpods.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What EC2 tells of a region's networks. Each reading is one call and its pages, unless it says otherwise. */
final class Ec2Readings {
    private static final String VPCS = "vpcs.json";
    private static final String ATTRIBUTES = "ec2:DescribeVpcs and ec2:DescribeVpcAttribute";

    private final Ec2Client ec2;

    Ec2Readings(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /**
     * What every answer needs.
     *
     * @param vpc of the cluster, of which it is read, too, whether it resolves names; empty when it is not known
     */
    List<Reading> usual(String vpc) {
        List<Reading> readings = new ArrayList<>(filters());
        readings.addAll(places());
        readings.add(new Reading(VPCS, ATTRIBUTES, () -> vpcs(vpc)));
        return readings;
    }

    /** What lets traffic through or not. */
    private List<Reading> filters() {
        return List.of(
                of(
                        "security-groups.json",
                        "DescribeSecurityGroups",
                        "SecurityGroups",
                        () -> ec2.describeSecurityGroupsPaginator(request -> {}).securityGroups().stream()
                                .toList()),
                of(
                        "network-acls.json",
                        "DescribeNetworkAcls",
                        "NetworkAcls",
                        () -> ec2.describeNetworkAclsPaginator(request -> {}).networkAcls().stream()
                                .toList()));
    }

    /** Where things are, and which way they send. */
    private List<Reading> places() {
        return List.of(
                of(
                        "network-interfaces.json",
                        "DescribeNetworkInterfaces",
                        "NetworkInterfaces",
                        () -> ec2.describeNetworkInterfacesPaginator(request -> {}).networkInterfaces().stream()
                                .toList()),
                of(
                        "subnets.json",
                        "DescribeSubnets",
                        "Subnets",
                        () -> ec2.describeSubnetsPaginator(request -> {}).subnets().stream()
                                .toList()),
                of(
                        "route-tables.json",
                        "DescribeRouteTables",
                        "RouteTables",
                        () -> ec2.describeRouteTablesPaginator(request -> {}).routeTables().stream()
                                .toList()));
    }

    /** The CLI prints no DNS attributes with VPCs; they are added. */
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
            }
            vpcs.add(node);
        }
        return Reading.list("Vpcs", vpcs);
    }

    /**
     * Adds whether a VPC gives names to what is in it.
     *
     * @param read what is known of the VPCs by now
     */
    Reading hostNames(String own, String read) {
        return new Reading(VPCS, ATTRIBUTES, () -> {
            ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(read);
            for (JsonNode vpc : document.path("Vpcs")) {
                if (vpc.path("VpcId").asString("").equals(own)) {
                    ((ObjectNode) vpc)
                            .put(
                                    "EnableDnsHostnames",
                                    ec2.describeVpcAttribute(request ->
                                                    request.vpcId(own).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                                            .enableDnsHostnames()
                                            .value());
                }
            }
            return JsonMapper.shared().writeValueAsString(document);
        });
    }

    /** Which VPCs are peered. */
    Reading peerings() {
        return of(
                "vpc-peering-connections.json",
                "DescribeVpcPeeringConnections",
                "VpcPeeringConnections",
                () -> ec2.describeVpcPeeringConnectionsPaginator(request -> {}).vpcPeeringConnections().stream()
                        .toList());
    }

    /** Ways to the internet. */
    Reading internetGateways() {
        return of(
                "internet-gateways.json",
                "DescribeInternetGateways",
                "InternetGateways",
                () -> ec2.describeInternetGatewaysPaginator(request -> {}).internetGateways().stream()
                        .toList());
    }

    /** Ways to the internet, or to other networks, under an address of their own. */
    Reading natGateways() {
        return of(
                "nat-gateways.json",
                "DescribeNatGateways",
                "NatGateways",
                () -> ec2.describeNatGatewaysPaginator(request -> {}).natGateways().stream()
                        .toList());
    }

    /** Ways to services and appliances. */
    Reading endpoints() {
        return of(
                "vpc-endpoints.json",
                "DescribeVpcEndpoints",
                "VpcEndpoints",
                () -> ec2.describeVpcEndpointsPaginator(request -> {}).vpcEndpoints().stream()
                        .toList());
    }

    /** Transit gateways, of which only their options matter: where they lead their attachments tell. */
    Reading transitGateways() {
        return of(
                "transit-gateways.json",
                "DescribeTransitGateways",
                "TransitGateways",
                () -> ec2.describeTransitGatewaysPaginator(request -> {}).transitGateways().stream()
                        .toList());
    }

    /** What hangs on transit gateways. */
    List<Reading> attachments() {
        return List.of(
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
                                .toList()));
    }

    /** The route tables of transit gateways, which their attachments name. */
    Reading transitTables(NetworkNeeds needs) {
        return new Reading(
                "transit-gateway-route-tables.json",
                "ec2:SearchTransitGatewayRoutes",
                () -> Reading.list(
                        "TransitGatewayRouteTables",
                        needs.transitSearch(this::transitRoutes).tables()));
    }

    private List<TransitGatewayRoute> transitRoutes(String table) {
        Filter valid =
                Filter.builder().name("state").values("active", "blackhole").build();
        return ec2.searchTransitGatewayRoutes(
                        request -> request.transitGatewayRouteTableId(table).filters(valid))
                .routes();
    }

    /**
     * Prefix lists that rules and routes name; the entries of each are a call of their own.
     *
     * @param ids which, at least one
     */
    Reading prefixLists(Set<String> ids) {
        return new Reading(
                "managed-prefix-lists.json",
                "ec2:DescribeManagedPrefixLists and ec2:GetManagedPrefixListEntries",
                () -> {
                    ArrayNode lists = JsonMapper.shared().createArrayNode();
                    ec2.describeManagedPrefixListsPaginator(request -> request.prefixListIds(ids))
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
