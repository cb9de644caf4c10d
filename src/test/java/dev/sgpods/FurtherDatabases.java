package dev.sgpods;

import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyTarget;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsResponse;

/** A lab's database as a member of a cluster or behind a proxy, in its own VPC or the far one of {@link WiderNetwork}. */
final class FurtherDatabases implements RdsClient {
    private final RdsClient near;
    private final DBInstance instance;
    private final Runnable heard;

    /**
     * Around a simulated one, whose only database this is about.
     *
     * @param far whether it is in the VPC that is far
     * @param heard told of each request that the simulated account does not hear of
     */
    FurtherDatabases(RdsClient near, boolean far, Runnable heard) {
        this.near = near;
        DBInstance found = near.describeDBInstances().dbInstances().get(0);
        String vpc = far ? WiderNetwork.FAR_VPC : found.dbSubnetGroup().vpcId();
        this.instance = found.toBuilder()
                .dbSubnetGroup(found.dbSubnetGroup().toBuilder().vpcId(vpc).build())
                .build();
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
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        near.describeDBInstances(request);
        return DescribeDbInstancesResponse.builder().dbInstances(instance).build();
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        heard.run();
        return DescribeDbClustersResponse.builder()
                .dbClusters(DBCluster.builder()
                        .dbClusterIdentifier("orders")
                        .endpoint("orders.cluster-abc.eu-west-1.rds.amazonaws.com")
                        .dbSubnetGroup(instance.dbSubnetGroup().dbSubnetGroupName())
                        .dbClusterMembers(DBClusterMember.builder()
                                .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                                .isClusterWriter(true)
                                .build())
                        .build())
                .build();
    }

    @Override
    public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
        heard.run();
        return DescribeDbProxiesResponse.builder()
                .dbProxies(DBProxy.builder()
                        .dbProxyName("orders")
                        .endpoint(DatabaseKind.PROXY.called(""))
                        .vpcId(instance.dbSubnetGroup().vpcId())
                        .build())
                .build();
    }

    @Override
    public DescribeDbProxyTargetsResponse describeDBProxyTargets(DescribeDbProxyTargetsRequest request) {
        heard.run();
        return DescribeDbProxyTargetsResponse.builder()
                .targets(DBProxyTarget.builder()
                        .rdsResourceId(instance.dbInstanceIdentifier())
                        .build())
                .build();
    }
}
