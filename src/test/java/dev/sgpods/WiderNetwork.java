package dev.sgpods;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesRequest;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.TransitGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteAttachment;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * A simulated network with what no simulated account has: another VPC, and routes to it and to prefix lists. Pages
 * are asked here as well, as the SDK's interface does it; a class, because a proxy of two thousand methods takes seconds.
 */
final class WiderNetwork implements Ec2Client {
    static final String FAR_VPC = "vpc-0123456789abcdef0";
    static final String BETWEEN_VPC = "vpc-0aaaaaaaaaaaaaaaa";
    private static final String FAR = "0123456789abcdef0";
    private static final String FAR_BLOCK = "10.9.0.0/16";

    private final Ec2Client near;
    private final Consumer<SdkRequest> heard;
    private final List<Route> further;
    private final String home;
    private final boolean referred;

    /**
     * Around a simulated one.
     *
     * @param heard told of requests that the simulated account does not hear of
     * @param further what every route table has besides
     */
    WiderNetwork(Ec2Client near, Consumer<SdkRequest> heard, List<Route> further) {
        this(near, heard, further, false);
    }

    private WiderNetwork(Ec2Client near, Consumer<SdkRequest> heard, List<Route> further, boolean referred) {
        this.near = near;
        this.heard = heard;
        this.further = further;
        this.home = near.describeSecurityGroups().securityGroups().get(0).vpcId();
        this.referred = referred;
    }

    /** The same, where every group lets in whoever wears a group of the VPC that is far. */
    WiderNetwork referring() {
        return new WiderNetwork(near, heard, further, true);
    }

    /** The table for what comes from a VPC into the transit gateway. */
    static String transitTable(String vpc) {
        return vpc.replace("vpc-", "tgw-rtb-");
    }

    /** To the VPC that is far, over a peering connection. */
    static Route peered() {
        return Route.builder()
                .destinationCidrBlock(FAR_BLOCK)
                .vpcPeeringConnectionId("pcx-" + FAR)
                .build();
    }

    /** To the VPC that is far, through a transit gateway. */
    static Route transited() {
        return Route.builder()
                .destinationCidrBlock(FAR_BLOCK)
                .transitGatewayId("tgw-" + FAR)
                .build();
    }

    /** To a service or an appliance, by a prefix list of the account's own or one of AWS's. */
    static Route listed(boolean own) {
        return Route.builder()
                .destinationPrefixListId(own ? "pl-" + FAR : "pl-6da54004")
                .gatewayId("vpce-" + FAR)
                .build();
    }

    @Override
    public String serviceName() {
        return near.serviceName();
    }

    @Override
    public void close() {
        near.close();
    }

    /** The account's own routes and the further ones. */
    @Override
    public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
        DescribeRouteTablesResponse found = near.describeRouteTables(request);
        return found.toBuilder()
                .routeTables(found.routeTables().stream()
                        .map(table -> table.toBuilder()
                                .routes(Stream.concat(table.routes().stream(), further.stream())
                                        .toList())
                                .build())
                        .toList())
                .build();
    }

    /** The account's own VPCs and the one that is far. */
    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        DescribeVpcsResponse found = near.describeVpcs(request);
        Vpc far = Vpc.builder().vpcId(FAR_VPC).cidrBlock(FAR_BLOCK).build();
        return found.toBuilder()
                .vpcs(Stream.concat(found.vpcs().stream(), Stream.of(far)).toList())
                .build();
    }

    /** What is between both ends, the ends, and others, each with a table of its own. */
    @Override
    public DescribeTransitGatewayAttachmentsResponse describeTransitGatewayAttachments(
            DescribeTransitGatewayAttachmentsRequest request) {
        heard.accept(request);
        return DescribeTransitGatewayAttachmentsResponse.builder()
                .transitGatewayAttachments(Stream.of(BETWEEN_VPC, "vpc-0bbbbbbbbbbbbbbbb", FAR_VPC, home)
                        .map(vpc -> TransitGatewayAttachment.builder()
                                .transitGatewayAttachmentId("tgw-attach-" + vpc)
                                .transitGatewayId("tgw-" + FAR)
                                .resourceType("vpc")
                                .resourceId(vpc)
                                .state("available")
                                .association(table -> table.transitGatewayRouteTableId(transitTable(vpc))
                                        .state("associated"))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeTransitGatewayVpcAttachmentsResponse describeTransitGatewayVpcAttachments(
            DescribeTransitGatewayVpcAttachmentsRequest request) {
        heard.accept(request);
        return DescribeTransitGatewayVpcAttachmentsResponse.builder().build();
    }

    @Override
    public SearchTransitGatewayRoutesResponse searchTransitGatewayRoutes(SearchTransitGatewayRoutesRequest request) {
        heard.accept(request);
        return SearchTransitGatewayRoutesResponse.builder()
                .routes(TransitGatewayRoute.builder()
                        .destinationCidrBlock("0.0.0.0/0")
                        .transitGatewayAttachments(TransitGatewayRouteAttachment.builder()
                                .transitGatewayAttachmentId("tgw-attach-" + FAR_VPC)
                                .build())
                        .state("active")
                        .build())
                .build();
    }

    @Override
    public DescribeManagedPrefixListsResponse describeManagedPrefixLists(DescribeManagedPrefixListsRequest request) {
        heard.accept(request);
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(request.prefixListIds().stream()
                        .map(WiderNetwork::prefixList)
                        .toList())
                .build();
    }

    private static ManagedPrefixList prefixList(String id) {
        return ManagedPrefixList.builder().prefixListId(id).build();
    }

    @Override
    public GetManagedPrefixListEntriesResponse getManagedPrefixListEntries(GetManagedPrefixListEntriesRequest request) {
        heard.accept(request);
        return GetManagedPrefixListEntriesResponse.builder().build();
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        DescribeSecurityGroupsResponse found = near.describeSecurityGroups(request);
        return !referred
                ? found
                : found.toBuilder()
                        .securityGroups(found.securityGroups().stream()
                                .map(WiderNetwork::letsIn)
                                .toList())
                        .build();
    }

    private static SecurityGroup letsIn(SecurityGroup group) {
        IpPermission far = IpPermission.builder()
                .ipProtocol("-1")
                .userIdGroupPairs(UserIdGroupPair.builder().groupId("sg-" + FAR).build())
                .build();
        return group.toBuilder()
                .ipPermissions(Stream.concat(group.ipPermissions().stream(), Stream.of(far))
                        .toList())
                .build();
    }

    @Override
    public DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
        return near.describeNetworkInterfaces(request);
    }

    @Override
    public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        return near.describeSubnets(request);
    }

    @Override
    public DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
        return near.describeNetworkAcls(request);
    }

    @Override
    public DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        return near.describeVpcAttribute(request);
    }

    @Override
    public DescribeVpcPeeringConnectionsResponse describeVpcPeeringConnections(
            DescribeVpcPeeringConnectionsRequest request) {
        return near.describeVpcPeeringConnections(request);
    }

    @Override
    public DescribeInternetGatewaysResponse describeInternetGateways(DescribeInternetGatewaysRequest request) {
        return near.describeInternetGateways(request);
    }

    @Override
    public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
        return near.describeNatGateways(request);
    }

    @Override
    public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        return near.describeVpcEndpoints(request);
    }

    @Override
    public DescribeTransitGatewaysResponse describeTransitGateways(DescribeTransitGatewaysRequest request) {
        return near.describeTransitGateways(request);
    }
}
