package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.LaunchTemplateDataRow;
import dev.sgpods.simulator.row.LaunchTemplateRow;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;

/** What EKS requires and forbids in a request for a node group. */
final class NodegroupChecks {
    private static final String TYPE = "[a-z]+[0-9][a-z0-9-]*\\.[a-z0-9-]+";

    private NodegroupChecks() {}

    static void check(Call call, CreateNodegroupRequest request) {
        if (!request.nodegroupName().matches("[0-9A-Za-z][A-Za-z0-9_-]{0,62}")) {
            throw EksErrors.parameter(
                    "nodegroupName can't contain more than 63 characters, and must start with a letter"
                            + " or digit, but can also include hyphens and underscores");
        }
        NodegroupScalingConfig scaling = request.scalingConfig();
        if (scaling.maxSize() < 1 || scaling.minSize() < 0 || scaling.minSize() > scaling.maxSize()) {
            throw EksErrors.parameter("Minimum capacity " + scaling.minSize()
                    + " can't be greater than maximum capacity " + scaling.maxSize() + ", which is 1 at least");
        }
        if (scaling.desiredSize() < scaling.minSize() || scaling.desiredSize() > scaling.maxSize()) {
            throw EksErrors.parameter("desired capacity must lie between minimum and maximum");
        }
        Optional<LaunchTemplateDataRow> data =
                template(call, request).flatMap(row -> LaunchTemplates.data(call.state(), row.id()));
        if (data.isPresent() && request.diskSize() != null) {
            throw EksErrors.parameter("Disk size must be specified within the launch template.");
        }
        if (data.map(LaunchTemplateDataRow::instanceType).isPresent() && request.hasInstanceTypes()) {
            throw EksErrors.parameter(
                    "You cannot specify instance types in both the launch template and the node group.");
        }
        for (String type : types(call, request)) {
            if (!type.matches(TYPE)) {
                throw EksErrors.parameter("The following supplied instance types do not exist: [" + type + "]");
            }
        }
    }

    /** The types of a group: its own, its template's, or what EKS takes by itself. */
    static List<String> types(Call call, CreateNodegroupRequest request) {
        if (request.hasInstanceTypes() && !request.instanceTypes().isEmpty()) {
            return List.copyOf(request.instanceTypes());
        }
        return List.of(template(call, request)
                .flatMap(row -> LaunchTemplates.data(call.state(), row.id()))
                .map(LaunchTemplateDataRow::instanceType)
                .orElse("t3.medium"));
    }

    /** The launch template that a request names by its id or its name. */
    static Optional<LaunchTemplateRow> template(Call call, CreateNodegroupRequest request) {
        LaunchTemplateSpecification wanted = request.launchTemplate();
        if (wanted == null) {
            return Optional.empty();
        }
        Optional<LaunchTemplateRow> found = call.here(call.state().launchTemplates())
                .filter(row -> row.id().equals(wanted.id()) || row.name().equals(wanted.name()))
                .filter(row -> !call.now().isBefore(row.visibleAt()))
                .findFirst();
        if (found.isEmpty()) {
            throw EksErrors.request(
                    "Launch template not found: " + (wanted.id() == null ? wanted.name() : wanted.id()));
        }
        return found;
    }
}
