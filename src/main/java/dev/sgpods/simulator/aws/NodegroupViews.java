package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NodegroupRow;
import java.util.List;
import software.amazon.awssdk.services.eks.model.Issue;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** Node groups as EKS shows them at an instant; one that failed says why in its health. */
final class NodegroupViews {
    private NodegroupViews() {}

    static Nodegroup of(Call call, NodegroupRow row) {
        Nodegroup.Builder view = Nodegroup.builder()
                .nodegroupName(row.name())
                .clusterName(row.clusterName())
                .nodegroupArn(row.arn())
                .version(row.version())
                .releaseVersion(row.releaseVersion())
                .nodeRole(row.roleArn())
                .subnets(row.subnetIds())
                .instanceTypes(row.instanceTypes())
                .capacityType(row.capacityType())
                .amiType(row.amiType())
                .labels(row.labels())
                .status(status(call, row))
                .scalingConfig(scaling ->
                        scaling.minSize(row.minSize()).maxSize(row.maxSize()).desiredSize(row.desiredSize()))
                .health(health -> health.issues(issues(call, row)))
                .createdAt(row.createdAt())
                .modifiedAt(row.deletingAt() == null ? row.createdAt() : row.deletingAt())
                .tags(row.tags());
        if (row.launchTemplateId() != null) {
            view.launchTemplate(LaunchTemplateSpecification.builder()
                    .id(row.launchTemplateId())
                    .version(String.valueOf(row.launchTemplateVersion()))
                    .build());
        }
        return view.build();
    }

    private static List<Issue> issues(Call call, NodegroupRow row) {
        if (row.failure() == null || call.now().isBefore(row.readyAt())) {
            return List.of();
        }
        List<String> nodes =
                Nodes.of(call.state(), row).stream().map(InstanceRow::id).toList();
        return List.of(Issue.builder()
                .code(row.failure())
                .message(row.failureMessage())
                .resourceIds(nodes.isEmpty() ? List.of("eks-" + row.name()) : nodes)
                .build());
    }

    static NodegroupStatus status(Call call, NodegroupRow row) {
        if (row.deletingAt() != null) {
            return NodegroupStatus.DELETING;
        }
        if (call.now().isBefore(row.readyAt())) {
            return NodegroupStatus.CREATING;
        }
        return row.failure() == null ? NodegroupStatus.ACTIVE : NodegroupStatus.CREATE_FAILED;
    }
}
