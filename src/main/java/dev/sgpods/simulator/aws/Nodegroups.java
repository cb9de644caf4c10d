package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.LaunchTemplateRow;
import dev.sgpods.simulator.row.NodegroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigResponse;
import software.amazon.awssdk.services.eks.model.UpdateStatus;
import software.amazon.awssdk.services.eks.model.UpdateType;

/** Managed node groups; their instances come and go with them. */
final class Nodegroups {
    private static final int CREATION_SECONDS = 150;
    private static final int DELETION_SECONDS = 330;
    private static final int DISK_GIBIBYTES = 20;

    /** EKS gives a group a quarter of an hour before it says that its nodes cannot be launched or do not join. */
    private static final int FAILURE_SECONDS = 900;

    private static final Errors ERRORS = new Errors("eks");

    private Nodegroups() {}

    static void register(Operations operations) {
        operations
                .change(
                        CreateNodegroupRequest.class,
                        Nodegroups::create,
                        "clusterName",
                        "nodegroupName",
                        "subnets",
                        "nodeRole",
                        "scalingConfig")
                .change(DeleteNodegroupRequest.class, Nodegroups::delete)
                .change(UpdateNodegroupConfigRequest.class, Nodegroups::update)
                .read(DescribeNodegroupRequest.class, (call, request) -> DescribeNodegroupResponse.builder()
                        .nodegroup(
                                NodegroupViews.of(call, require(call, request.clusterName(), request.nodegroupName())))
                        .build())
                .read(ListNodegroupsRequest.class, Nodegroups::list);
    }

    private static NodegroupRow require(Call call, String cluster, String name) {
        Clusters.require(call, cluster);
        NodegroupRow row = call.state().nodegroups().get(call.key(cluster + "/" + name));
        if (row == null) {
            throw EksErrors.missing("No node group found for name: " + name + ".");
        }
        return row;
    }

    private static ListNodegroupsResponse list(Call call, ListNodegroupsRequest request) {
        ClusterRow cluster = Clusters.require(call, request.clusterName());
        return ListNodegroupsResponse.builder()
                .nodegroups(call.state().nodegroups().startingWith(cluster.key() + "/").values().stream()
                        .map(NodegroupRow::name)
                        .toList())
                .build();
    }

    private static CreateNodegroupResponse create(Call call, CreateNodegroupRequest request) {
        State state = call.state();
        ClusterRow cluster = Clusters.active(call, request.clusterName());
        String key = cluster.key() + "/" + request.nodegroupName();
        Table<NodegroupRow> groups = state.nodegroups();
        String made = call.once(ERRORS, "CreateNodegroup", request.clientRequestToken(), request, groups, () -> {
            if (groups.contains(key)) {
                throw EksErrors.inUse("NodeGroup already exists with name " + request.nodegroupName()
                        + " and cluster name " + cluster.name());
            }
            add(call, cluster, request);
            return key;
        });
        return CreateNodegroupResponse.builder()
                .nodegroup(NodegroupViews.of(call, groups.require(made)))
                .build();
    }

    private static void add(Call call, ClusterRow cluster, CreateNodegroupRequest request) {
        NodegroupChecks.check(call, request);
        ServiceRoles.assumable(call, request.nodeRole(), "ec2.amazonaws.com");
        List<SubnetRow> subnets = ClusterNetworks.subnets(call, request.subnets());
        if (subnets.stream().anyMatch(subnet -> !subnet.vpcId().equals(cluster.vpcId()))) {
            throw EksErrors.parameter("Subnets are not in the cluster's VPC " + cluster.vpcId());
        }
        NodegroupRow wanted = row(call, cluster, request);
        Optional<NodeLaunches.Issue> issue = NodeLaunches.issue(call, subnets, wanted);
        NodegroupRow row = issue.map(
                        found -> wanted.withFailure(found.code(), found.message(), call.after(FAILURE_SECONDS)))
                .orElse(wanted);
        call.state().nodegroups().put(row.key(), row);
        AccessEntries.admitNodes(call, cluster, row.roleArn());
        for (int number = 0; number < row.desiredSize(); number++) {
            NodeLaunches.place(call, subnets, row.instanceTypes(), number)
                    .ifPresent(place -> Nodes.launch(call, cluster, row, place));
        }
    }

    private static NodegroupRow row(Call call, ClusterRow cluster, CreateNodegroupRequest request) {
        return new NodegroupRow(
                request.nodegroupName(),
                cluster.name(),
                call.region(),
                call.arn("eks", "nodegroup/" + cluster.name() + "/" + request.nodegroupName()),
                cluster.version(),
                NodeReleases.chosen(cluster.version(), request.releaseVersion()),
                request.nodeRole(),
                List.copyOf(request.subnets()),
                NodegroupChecks.types(call, request),
                "ON_DEMAND",
                request.amiType() == null ? "AL2023_x86_64_STANDARD" : request.amiTypeAsString(),
                request.scalingConfig().minSize(),
                request.scalingConfig().maxSize(),
                request.scalingConfig().desiredSize(),
                request.diskSize() == null ? DISK_GIBIBYTES : request.diskSize(),
                NodegroupChecks.template(call, request)
                        .map(LaunchTemplateRow::id)
                        .orElse(null),
                1,
                TagSets.of(request.labels()),
                call.now(),
                call.after(CREATION_SECONDS),
                null,
                null,
                null,
                null,
                TagSets.eks(request.tags()));
    }

    /** The size alone: what a group gains is launched as at its beginning, what it loses is drained first. */
    private static UpdateNodegroupConfigResponse update(Call call, UpdateNodegroupConfigRequest request) {
        NodegroupRow row = require(call, request.clusterName(), request.nodegroupName());
        if (row.deletingAt() != null || call.now().isBefore(row.readyAt())) {
            throw EksErrors.inUse("Nodegroup cannot be updated as it is currently not in Active State");
        }
        if (request.scalingConfig() == null) {
            throw new UnsupportedOperationException("Node groups here change nothing but their size.");
        }
        NodegroupRow sized = row.withSize(
                Objects.requireNonNullElse(request.scalingConfig().minSize(), row.minSize()),
                Objects.requireNonNullElse(request.scalingConfig().maxSize(), row.maxSize()),
                Objects.requireNonNullElse(request.scalingConfig().desiredSize(), row.desiredSize()));
        if (sized.desiredSize() < sized.minSize() || sized.desiredSize() > sized.maxSize()) {
            throw EksErrors.parameter("desired capacity must lie between minimum and maximum");
        }
        call.state().nodegroups().put(sized.key(), sized);
        resize(call, sized);
        return UpdateNodegroupConfigResponse.builder()
                .update(Update.builder()
                        .id(call.state().draw().id("update"))
                        .type(UpdateType.CONFIG_UPDATE)
                        .status(UpdateStatus.IN_PROGRESS)
                        .build())
                .build();
    }

    private static void resize(Call call, NodegroupRow group) {
        List<InstanceRow> staying = Nodes.of(call.state(), group).stream()
                .filter(node -> node.terminatingAt() == null)
                .toList();
        staying.stream().skip(group.desiredSize()).forEach(node -> Nodes.terminate(call, node));
        ClusterRow cluster = Clusters.require(call, group.clusterName());
        List<SubnetRow> subnets = ClusterNetworks.subnets(call, group.subnetIds());
        for (int number = staying.size(); number < group.desiredSize(); number++) {
            NodeLaunches.place(call, subnets, group.instanceTypes(), number)
                    .ifPresent(place -> Nodes.launch(call, cluster, group, place));
        }
    }

    private static DeleteNodegroupResponse delete(Call call, DeleteNodegroupRequest request) {
        NodegroupRow row = require(call, request.clusterName(), request.nodegroupName());
        if (row.deletingAt() == null) {
            if (call.now().isBefore(row.readyAt())) {
                throw EksErrors.inUse("Nodegroup cannot be deleted as it is currently not in Active state");
            }
            row = row.withDeletion(call.now(), call.after(DELETION_SECONDS));
            call.state().nodegroups().put(row.key(), row);
            for (InstanceRow node : Nodes.of(call.state(), row)) {
                Nodes.terminate(call, node);
            }
        }
        return DeleteNodegroupResponse.builder()
                .nodegroup(NodegroupViews.of(call, row))
                .build();
    }
}
