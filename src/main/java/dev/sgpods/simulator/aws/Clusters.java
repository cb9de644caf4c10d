package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.NodegroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterResponse;
import software.amazon.awssdk.services.eks.model.DeleteClusterRequest;
import software.amazon.awssdk.services.eks.model.DeleteClusterResponse;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/** Making and deleting EKS clusters. */
final class Clusters {
    private static final int CREATION_SECONDS = 570;
    private static final int DELETION_SECONDS = 165;
    private static final Errors ERRORS = new Errors("eks");

    private Clusters() {}

    static void register(Operations operations) {
        operations
                .change(CreateClusterRequest.class, Clusters::create, "name", "roleArn", "resourcesVpcConfig")
                .change(DeleteClusterRequest.class, Clusters::delete);
        ClusterViews.register(operations);
    }

    static ClusterRow require(Call call, String name) {
        ClusterRow row = call.state().clusters().get(call.key(name));
        if (row == null) {
            throw EksErrors.missing("No cluster found for name: " + name + ".");
        }
        return row;
    }

    /** A cluster whose control plane works. */
    static ClusterRow active(Call call, String name) {
        ClusterRow row = require(call, name);
        if (row.deletingAt() != null || call.now().isBefore(row.readyAt())) {
            throw EksErrors.request("Cluster '" + name + "' is not in ACTIVE status");
        }
        return row;
    }

    private static CreateClusterResponse create(Call call, CreateClusterRequest request) {
        String key = call.key(request.name());
        Table<ClusterRow> clusters = call.state().clusters();
        String made = call.once(ERRORS, "CreateCluster", request.clientRequestToken(), request, clusters, () -> {
            if (clusters.contains(key)) {
                throw EksErrors.inUse("Cluster already exists with name: " + request.name());
            }
            add(call, request);
            return key;
        });
        return CreateClusterResponse.builder()
                .cluster(ClusterViews.of(call, clusters.require(made)))
                .build();
    }

    private static void add(Call call, CreateClusterRequest request) {
        check(call, request);
        ServiceRoles.assumable(call, request.roleArn(), "eks.amazonaws.com");
        VpcConfigRequest network = request.resourcesVpcConfig();
        List<SubnetRow> subnets = ClusterNetworks.checked(call, network.subnetIds(), network.securityGroupIds());
        String group = ClusterNetworks.claim(call, request.name(), subnets, network.securityGroupIds());
        ClusterRow row = row(call, request, subnets.get(0).vpcId(), group);
        call.state().clusters().put(row.key(), row);
        if (!row.logTypes().isEmpty()) {
            LogGroups.ensure(call, "/aws/eks/" + row.name() + "/cluster");
        }
    }

    private static void check(Call call, CreateClusterRequest request) {
        if (!request.name().matches("[0-9A-Za-z][A-Za-z0-9_-]{0,99}")) {
            throw EksErrors.parameter("The cluster name '" + request.name()
                    + "' must match ^[0-9A-Za-z][A-Za-z0-9\\-_]*$" + " and have at most 100 characters");
        }
        if (request.version() != null && !EksVersions.offered(request.version())) {
            throw EksErrors.parameter("unsupported Kubernetes version " + request.version());
        }
        long there = call.state().clusters().stream()
                .filter(row -> row.region().equals(call.region()))
                .count();
        if (there >= Quotas.limit(call, Quotas.CLUSTERS)) {
            throw EksErrors.limit("Cluster limit exceeded for account.");
        }
        VpcConfigRequest network = request.resourcesVpcConfig();
        if (Boolean.FALSE.equals(network.endpointPublicAccess())
                && !Boolean.TRUE.equals(network.endpointPrivateAccess())) {
            throw EksErrors.parameter("Private and public endpoint access cannot be false");
        }
    }

    private static ClusterRow row(Call call, CreateClusterRequest request, String vpc, String group) {
        VpcConfigRequest network = request.resourcesVpcConfig();
        boolean open = !Boolean.FALSE.equals(network.endpointPublicAccess());
        return new ClusterRow(
                request.name(),
                call.region(),
                call.arn("eks", "cluster/" + request.name()),
                request.version() == null ? EksVersions.newest() : request.version(),
                "eks.1",
                request.roleArn(),
                vpc,
                List.copyOf(network.subnetIds()),
                List.copyOf(network.securityGroupIds()),
                group,
                open,
                Boolean.TRUE.equals(network.endpointPrivateAccess()),
                network.hasPublicAccessCidrs() ? List.copyOf(network.publicAccessCidrs()) : List.of("0.0.0.0/0"),
                request.accessConfig() == null
                        ? "CONFIG_MAP"
                        : request.accessConfig().authenticationModeAsString(),
                request.accessConfig() == null
                        || !Boolean.FALSE.equals(request.accessConfig().bootstrapClusterCreatorAdminPermissions()),
                request.upgradePolicy() == null
                        ? "EXTENDED"
                        : request.upgradePolicy().supportTypeAsString(),
                "172.20.0.0/16",
                logTypes(request),
                Boolean.TRUE.equals(request.deletionProtection()),
                call.now(),
                call.after(CREATION_SECONDS),
                null,
                null,
                TagSets.eks(request.tags()));
    }

    private static List<String> logTypes(CreateClusterRequest request) {
        return request.logging() == null
                ? List.of()
                : request.logging().clusterLogging().stream()
                        .filter(setup -> Boolean.TRUE.equals(setup.enabled()))
                        .flatMap(setup -> setup.typesAsStrings().stream())
                        .toList();
    }

    private static DeleteClusterResponse delete(Call call, DeleteClusterRequest request) {
        ClusterRow row = require(call, request.name());
        if (row.deletingAt() == null) {
            if (call.now().isBefore(row.readyAt())) {
                throw EksErrors.inUse(
                        "Cannot delete because cluster " + row.name() + " currently has an update in progress");
            }
            if (row.deletionProtection()) {
                throw EksErrors.request("Cannot delete cluster " + row.name() + " because deletion protection is on");
            }
            boolean used = call.state().nodegroups().stream()
                    .map(NodegroupRow::clusterKey)
                    .anyMatch(row.key()::equals);
            if (used) {
                throw EksErrors.inUse("Cluster has nodegroups attached");
            }
            row = row.withDeletion(call.now(), call.after(DELETION_SECONDS));
            call.state().clusters().put(row.key(), row);
        }
        return DeleteClusterResponse.builder()
                .cluster(ClusterViews.of(call, row))
                .build();
    }
}
