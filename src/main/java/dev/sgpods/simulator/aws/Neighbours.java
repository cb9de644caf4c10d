package dev.sgpods.simulator.aws;

import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;

/** What may surround a VPC and does not in the simulated account: reading it answers that there is none. */
final class Neighbours {
    private Neighbours() {}

    static void register(Operations operations) {
        operations
                .read(
                        DescribeVpcPeeringConnectionsRequest.class,
                        (call, request) ->
                                DescribeVpcPeeringConnectionsResponse.builder().build())
                .read(
                        DescribeManagedPrefixListsRequest.class,
                        (call, request) ->
                                DescribeManagedPrefixListsResponse.builder().build())
                .read(DescribeTransitGatewaysRequest.class, (call, request) -> DescribeTransitGatewaysResponse.builder()
                        .build())
                .read(
                        DescribeTransitGatewayAttachmentsRequest.class,
                        (call, request) -> DescribeTransitGatewayAttachmentsResponse.builder()
                                .build())
                .read(
                        DescribeTransitGatewayRouteTablesRequest.class,
                        (call, request) -> DescribeTransitGatewayRouteTablesResponse.builder()
                                .build());
    }
}
