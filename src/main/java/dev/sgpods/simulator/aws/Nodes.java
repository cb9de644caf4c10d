package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.LaunchTemplateDataRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.NodegroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import dev.sgpods.simulator.row.VolumeRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The instances of node groups, each with a primary interface that wears the cluster's group. */
final class Nodes {
    private static final int RUNNING_SECONDS = 25;
    private static final int READY_SECONDS = 110;
    private static final int DRAIN_SECONDS = 180;
    private static final int TERMINATION_SECONDS = 50;

    /** When a node registers that cannot reach its cluster. */
    private static final Duration NEVER = Duration.ofDays(3650);

    private Nodes() {}

    static List<InstanceRow> of(State state, NodegroupRow group) {
        return state.instances().stream()
                .filter(node -> group.key().equals(node.nodegroupKey()))
                .toList();
    }

    static void launch(Call call, ClusterRow cluster, NodegroupRow group, NodeLaunches.Place place) {
        State state = call.state();
        SubnetRow subnet = state.subnets().require(place.subnetId());
        String id = state.draw().id("i");
        NetworkInterfaceRow primary = NetworkInterfaces.add(
                state,
                call.now(),
                new NetworkInterfaces.Wanted(
                        subnet.id(),
                        groups(state, cluster, group),
                        "interface",
                        "",
                        null,
                        id,
                        interfaceTags(state, cluster, group, id)));
        InstanceRow row = instance(call, id, subnet, primary, new Model(cluster, group, place));
        state.instances().put(id, row);
        Volumes.add(call, volume(call, group, row));
    }

    /** What a node is made by. */
    private record Model(ClusterRow cluster, NodegroupRow group, NodeLaunches.Place place) {}

    private static InstanceRow instance(
            Call call, String id, SubnetRow subnet, NetworkInterfaceRow primary, Model model) {
        return new InstanceRow(
                id,
                call.region(),
                call.now(),
                tags(call.state(), model),
                model.place().instanceType(),
                call.state().draw().id("ami"),
                subnet.vpcId(),
                subnet.id(),
                subnet.zone(),
                primary.privateIp(),
                "ip-" + primary.privateIp().replace('.', '-') + "." + call.region() + ".compute.internal",
                primary.id(),
                null,
                "required",
                null,
                model.group().key(),
                call.now(),
                call.after(RUNNING_SECONDS),
                NodeLaunches.joins(call, subnet)
                        ? call.after(READY_SECONDS)
                        : call.now().plus(NEVER),
                null,
                null);
    }

    private static SortedMap<String, String> tags(State state, Model model) {
        TreeMap<String, String> tags =
                new TreeMap<>(LaunchTemplates.tags(state, model.group().launchTemplateId(), "instance"));
        String cluster = model.cluster().name();
        tags.put("eks:cluster-name", cluster);
        tags.put("eks:nodegroup-name", model.group().name());
        tags.put("kubernetes.io/cluster/" + cluster, "owned");
        return TagSets.of(tags);
    }

    /** A template that names groups takes the cluster's own group away from the nodes. */
    private static List<String> groups(State state, ClusterRow cluster, NodegroupRow group) {
        return LaunchTemplates.data(state, group.launchTemplateId())
                .map(LaunchTemplateDataRow::groupIds)
                .filter(groups -> !groups.isEmpty())
                .orElse(List.of(cluster.clusterGroupId()));
    }

    private static VolumeRow volume(Call call, NodegroupRow group, InstanceRow node) {
        Optional<LaunchTemplateDataRow> template = LaunchTemplates.data(call.state(), group.launchTemplateId());
        return new VolumeRow(
                "",
                call.region(),
                call.now(),
                LaunchTemplates.tags(call.state(), group.launchTemplateId(), "volume"),
                node.zone(),
                template.map(LaunchTemplateDataRow::volumeGib).orElse(group.diskGib()),
                template.map(LaunchTemplateDataRow::volumeType).orElse("gp3"),
                template.map(LaunchTemplateDataRow::volumeEncrypted).orElse(false),
                node.id(),
                true,
                call.now());
    }

    /** What the template gives it, and what the CNI puts on it. */
    private static SortedMap<String, String> interfaceTags(
            State state, ClusterRow cluster, NodegroupRow group, String instance) {
        SortedMap<String, String> tags =
                new TreeMap<>(LaunchTemplates.tags(state, group.launchTemplateId(), "network-interface"));
        tags.put("node.k8s.amazonaws.com/instance_id", instance);
        tags.put("cluster.k8s.amazonaws.com/name", cluster.name());
        return tags;
    }

    /** EKS drains a node before it ends it. */
    static void terminate(Call call, InstanceRow node) {
        call.state()
                .instances()
                .put(
                        node.id(),
                        node.withTermination(
                                call.after(DRAIN_SECONDS), call.after(DRAIN_SECONDS + TERMINATION_SECONDS)));
    }
}
