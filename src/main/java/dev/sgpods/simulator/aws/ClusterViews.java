package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.ClusterRow;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

/** EKS clusters as they show at an instant; endpoint only once they are active. */
final class ClusterViews {
    private ClusterViews() {}

    static void register(Operations operations) {
        operations
                .read(DescribeClusterRequest.class, (call, request) -> DescribeClusterResponse.builder()
                        .cluster(of(call, Clusters.require(call, request.name())))
                        .build())
                .read(ListClustersRequest.class, (call, request) -> ListClustersResponse.builder()
                        .clusters(call.state().clusters().stream()
                                .filter(row -> row.region().equals(call.region()))
                                .map(ClusterRow::name)
                                .toList())
                        .build());
    }

    static Cluster of(Call call, ClusterRow row) {
        ClusterStatus status = status(call, row);
        Cluster.Builder view = Cluster.builder()
                .name(row.name())
                .arn(row.arn())
                .version(row.version())
                .platformVersion(row.platformVersion())
                .roleArn(row.roleArn())
                .status(status)
                .createdAt(row.createdAt())
                .resourcesVpcConfig(network -> network.vpcId(row.vpcId())
                        .subnetIds(row.subnetIds())
                        .securityGroupIds(row.groupIds())
                        .clusterSecurityGroupId(row.clusterGroupId())
                        .endpointPublicAccess(row.endpointPublic())
                        .endpointPrivateAccess(row.endpointPrivate())
                        .publicAccessCidrs(row.publicCidrs()))
                .accessConfig(access -> access.authenticationMode(row.authenticationMode())
                        .bootstrapClusterCreatorAdminPermissions(row.bootstrapAdmin()))
                .upgradePolicy(policy -> policy.supportType(row.supportType()))
                .kubernetesNetworkConfig(network -> network.serviceIpv4Cidr(row.serviceCidr()))
                .tags(row.tags());
        if (status == ClusterStatus.ACTIVE) {
            view.endpoint(call.setting().clusterEndpoint().apply(row.region(), row.name()));
            view.certificateAuthority(
                    authority -> authority.data(call.setting().options().certificateAuthority()));
        }
        return view.build();
    }

    private static ClusterStatus status(Call call, ClusterRow row) {
        if (row.deletingAt() != null) {
            return ClusterStatus.DELETING;
        }
        return call.now().isBefore(row.readyAt()) ? ClusterStatus.CREATING : ClusterStatus.ACTIVE;
    }
}
