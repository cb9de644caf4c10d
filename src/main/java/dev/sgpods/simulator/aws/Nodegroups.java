package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NodegroupRow;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** Managed node groups; their instances come and go with them. */
final class Nodegroups {
    private static final int CREATION_SECONDS = 150;
    private static final int DELETION_SECONDS = 330;
    private static final int DISK_GIBIBYTES = 20;

    private Nodegroups() {}

    static void register(Operations operations) {
        operations
                .change(CreateNodegroupRequest.class, Nodegroups::create)
                .change(DeleteNodegroupRequest.class, Nodegroups::delete)
                .read(DescribeNodegroupRequest.class, (call, request) -> DescribeNodegroupResponse.builder()
                        .nodegroup(view(call, require(call, request.clusterName(), request.nodegroupName())))
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
        Predicate<String> there = state.nodegroups()::contains;
        String made = call.once("CreateNodegroup", request.clientRequestToken(), key, there, () -> {
            if (there.test(key)) {
                throw EksErrors.inUse("NodeGroup already exists with name " + request.nodegroupName());
            }
            add(call, cluster, request);
            return key;
        });
        return CreateNodegroupResponse.builder()
                .nodegroup(view(call, state.nodegroups().require(made)))
                .build();
    }

    private static void add(Call call, ClusterRow cluster, CreateNodegroupRequest request) {
        Clusters.assumable(call, request.nodeRole(), "ec2.amazonaws.com");
        request.subnets().forEach(id -> Subnets.require(call, id));
        var scaling = request.scalingConfig();
        if (scaling.desiredSize() < scaling.minSize() || scaling.desiredSize() > scaling.maxSize()) {
            throw EksErrors.parameter("desired capacity must lie between minimum and maximum");
        }
        NodegroupRow row = new NodegroupRow(
                request.nodegroupName(),
                cluster.name(),
                call.region(),
                call.arn("eks", "nodegroup/" + cluster.name() + "/" + request.nodegroupName()),
                cluster.version(),
                cluster.version() + ".0-20261101",
                request.nodeRole(),
                List.copyOf(request.subnets()),
                List.copyOf(request.instanceTypes()),
                "ON_DEMAND",
                request.amiTypeAsString(),
                scaling.minSize(),
                scaling.maxSize(),
                scaling.desiredSize(),
                DISK_GIBIBYTES,
                request.launchTemplate() == null
                        ? null
                        : request.launchTemplate().id(),
                1,
                TagSets.of(request.labels()),
                call.now(),
                call.after(CREATION_SECONDS),
                null,
                null,
                null,
                null,
                TagSets.of(request.tags()));
        call.state().nodegroups().put(row.key(), row);
        for (int number = 0; number < row.desiredSize(); number++) {
            Nodes.launch(
                    call,
                    cluster,
                    row,
                    row.subnetIds().get(number % row.subnetIds().size()));
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
        return DeleteNodegroupResponse.builder().nodegroup(view(call, row)).build();
    }

    private static Nodegroup view(Call call, NodegroupRow row) {
        return Nodegroup.builder()
                .nodegroupName(row.name())
                .clusterName(row.clusterName())
                .nodegroupArn(row.arn())
                .version(row.version())
                .nodeRole(row.roleArn())
                .subnets(row.subnetIds())
                .instanceTypes(row.instanceTypes())
                .amiType(row.amiType())
                .status(status(call, row))
                .scalingConfig(scaling ->
                        scaling.minSize(row.minSize()).maxSize(row.maxSize()).desiredSize(row.desiredSize()))
                .launchTemplate(template(row.launchTemplateId()))
                .health(health -> health.issues(List.of()))
                .createdAt(row.createdAt())
                .tags(row.tags())
                .build();
    }

    private static @Nullable LaunchTemplateSpecification template(@Nullable String id) {
        return id == null ? null : LaunchTemplateSpecification.builder().id(id).build();
    }

    private static NodegroupStatus status(Call call, NodegroupRow row) {
        if (row.deletingAt() != null) {
            return NodegroupStatus.DELETING;
        }
        return call.now().isBefore(row.readyAt()) ? NodegroupStatus.CREATING : NodegroupStatus.ACTIVE;
    }
}
