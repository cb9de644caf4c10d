package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.NodegroupRow;
import dev.sgpods.simulator.row.RoleRow;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterResponse;
import software.amazon.awssdk.services.eks.model.DeleteClusterRequest;
import software.amazon.awssdk.services.eks.model.DeleteClusterResponse;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/** Making and deleting EKS clusters, with the security group and the interfaces that EKS makes for them. */
final class Clusters {
    private static final int CREATION_SECONDS = 570;
    private static final int DELETION_SECONDS = 165;
    private static final Duration ROLE_SETTLES = Duration.ofSeconds(8);

    private Clusters() {}

    static void register(Operations operations) {
        operations
                .change(CreateClusterRequest.class, Clusters::create)
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
        Predicate<String> there = call.state().clusters()::contains;
        String made = call.once(
                "CreateCluster", request.clientRequestToken(), request.name() + request.roleArn(), there, () -> {
                    if (there.test(key)) {
                        throw EksErrors.inUse("Cluster already exists with name: " + request.name());
                    }
                    add(call, request);
                    return key;
                });
        return CreateClusterResponse.builder()
                .cluster(ClusterViews.of(call, call.state().clusters().require(made)))
                .build();
    }

    private static void add(Call call, CreateClusterRequest request) {
        if (!EksVersions.offered(request.version())) {
            throw EksErrors.parameter("unsupported Kubernetes version " + request.version());
        }
        assumable(call, request.roleArn(), "eks.amazonaws.com");
        VpcConfigRequest network = request.resourcesVpcConfig();
        List<SubnetRow> subnets = network.subnetIds().stream()
                .map(id -> Subnets.require(call, id))
                .toList();
        if (subnets.stream().map(SubnetRow::zone).distinct().count() < 2) {
            throw EksErrors.parameter("Subnets specified must be in at least two different AZs");
        }
        String group = group(call, request.name(), subnets.get(0).vpcId());
        subnets.forEach(subnet -> NetworkInterfaces.add(
                call.state(),
                call.now(),
                new NetworkInterfaces.Wanted(
                        subnet.id(),
                        List.of(group),
                        "interface",
                        "Amazon EKS " + request.name(),
                        "amazon-eks",
                        null,
                        TagSets.none())));
        ClusterRow row = row(call, request, subnets.get(0).vpcId(), group);
        call.state().clusters().put(row.key(), row);
        if (!row.logTypes().isEmpty()) {
            LogGroups.ensure(call, "/aws/eks/" + row.name() + "/cluster");
        }
    }

    /** IAM tells other services of a new role only after some seconds. */
    static void assumable(Call call, String arn, String service) {
        Stream<RoleRow> roles = call.state().roles().stream()
                .filter(role -> role.arn().equals(arn) && role.trustPolicy().contains(service));
        boolean known =
                roles.anyMatch(role -> !call.now().isBefore(role.createdAt().plus(ROLE_SETTLES)));
        if (!known) {
            throw EksErrors.parameter("Role with arn: " + arn
                    + ", could not be assumed because it does not exist or the trusted entity is not correct");
        }
    }

    private static String group(Call call, String cluster, String vpc) {
        State state = call.state();
        String name = "eks-cluster-sg-" + cluster + "-" + state.draw().below(1_000_000_000);
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("Name", name);
        tags.put("kubernetes.io/cluster/" + cluster, "owned");
        tags.put("aws:eks:cluster-name", cluster);
        SecurityGroupRow row = new SecurityGroupRow(
                state.draw().id("sg"),
                call.region(),
                call.now(),
                TagSets.of(tags),
                vpc,
                name,
                "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well"
                        + " as any managed workloads.");
        SecurityGroups.add(call, row);
        SecurityGroups.addSelfRule(call, row.id());
        return row.id();
    }

    private static ClusterRow row(Call call, CreateClusterRequest request, String vpc, String group) {
        VpcConfigRequest network = request.resourcesVpcConfig();
        boolean open = !Boolean.FALSE.equals(network.endpointPublicAccess());
        return new ClusterRow(
                request.name(),
                call.region(),
                call.arn("eks", "cluster/" + request.name()),
                request.version(),
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
                false,
                call.now(),
                call.after(CREATION_SECONDS),
                null,
                null,
                TagSets.of(request.tags()));
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
