package dev.sgpods;

import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyTarget;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsResponse;

/** Simulated databases behind a proxy, which no simulated account has; else as {@link WiderNetwork}. */
final class ProxiedDatabases implements RdsClient {
    private final RdsClient near;
    private final Consumer<SdkRequest> heard;

    ProxiedDatabases(RdsClient near, Consumer<SdkRequest> heard) {
        this.near = near;
        this.heard = heard;
    }

    @Override
    public String serviceName() {
        return near.serviceName();
    }

    @Override
    public void close() {
        near.close();
    }

    @Override
    public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
        heard.accept(request);
        return DescribeDbProxiesResponse.builder()
                .dbProxies(DBProxy.builder()
                        .dbProxyName("orders")
                        .vpcId(WiderNetwork.FAR_VPC)
                        .build())
                .build();
    }

    @Override
    public DescribeDbProxyTargetsResponse describeDBProxyTargets(DescribeDbProxyTargetsRequest request) {
        heard.accept(request);
        return DescribeDbProxyTargetsResponse.builder()
                .targets(near.describeDBInstances().dbInstances().stream()
                        .map(instance -> DBProxyTarget.builder()
                                .rdsResourceId(instance.dbInstanceIdentifier())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        return near.describeDBInstances(request);
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        return near.describeDBClusters(request);
    }

    @Override
    public DescribeDbParametersResponse describeDBParameters(DescribeDbParametersRequest request) {
        return near.describeDBParameters(request);
    }
}
