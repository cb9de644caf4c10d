package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** Faults of nodes. */
final class NodeDrills {
    private static final String SWITCH = "ENABLE_POD_ENI";

    static final List<DrillFault> ALL =
            List.of(DrillFault.of("F18", "The CNI asks for no trunk interfaces", NodeDrills::off));

    private NodeDrills() {}

    /** Nodes whose trunk is missing get one once the CNI asks for it. */
    static List<Change> on(Site site) {
        return LabFixes.withPodsMadeAnew(site, List.of(asking("true"), Change.pause(60)));
    }

    /** A node keeps the trunk that it has, so only new ones are without. */
    private static Script off(Site site) {
        DaemonSet cni = site.cluster()
                .apps()
                .daemonSets()
                .inNamespace("kube-system")
                .withName("aws-node")
                .get();
        boolean on = Stream.ofNullable(cni)
                .flatMap(found -> found.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> container.getEnv().stream())
                .anyMatch(variable -> variable.getName().equals(SWITCH) && "true".equals(variable.getValue()));
        if (!on) {
            throw new Unfit("The CNI asks for no trunk interfaces already.");
        }
        String cluster = site.identity().cloudName("cluster");
        String name = site.identity().cloudName("nodes");
        Nodegroup group = site.aws()
                .eks()
                .describeNodegroup(request -> request.clusterName(cluster).nodegroupName(name))
                .nodegroup();
        int least = group.scalingConfig().minSize();
        int wanted = group.scalingConfig().desiredSize();
        Change back = nodes(cluster, name, least, wanted);
        return new Script(
                        List.of(asking("false"), nodes(cluster, name, 0, 0), back),
                        List.of(asking("true"), back, Change.pause(60)))
                .withPodsMadeAnew(site.drill());
    }

    private static Change nodes(String cluster, String group, int least, int count) {
        return new Change(
                Kind.NODES,
                Map.of(
                        "cluster",
                        cluster,
                        "group",
                        group,
                        "least",
                        Integer.toString(least),
                        "count",
                        Integer.toString(count)));
    }

    private static Change asking(String value) {
        return Change.daemonSet(
                "aws-node",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"aws-node\",\"env\":[{\"name\":\""
                        + SWITCH + "\",\"value\":\"" + value + "\"}]}]}}}}");
    }
}
