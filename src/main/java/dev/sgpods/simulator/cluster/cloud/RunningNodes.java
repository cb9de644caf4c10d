package dev.sgpods.simulator.cluster.cloud;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The running instances of all node groups at an instant, by cluster. All clusters of an account are settled before each
 * look at it: were each to search all instances, many labs would cost the square of their number.
 */
public final class RunningNodes {
    private final State state;
    private final Map<String, List<InstanceRow>> byCluster = new HashMap<>();

    private RunningNodes(State state) {
        this.state = state;
    }

    /** Those of a state. */
    public static RunningNodes in(State state, Instant now) {
        RunningNodes nodes = new RunningNodes(state);
        for (InstanceRow row : state.instances().values()) {
            String nodegroup = row.nodegroupKey();
            if (nodegroup != null && row.runningAt(now)) {
                String cluster = nodegroup.substring(0, nodegroup.lastIndexOf('/'));
                nodes.byCluster
                        .computeIfAbsent(cluster, key -> new ArrayList<>())
                        .add(row);
            }
        }
        return nodes;
    }

    /** Those of the cluster with this key, in the order of their ids. */
    List<InstanceRow> of(String clusterKey) {
        return byCluster.getOrDefault(clusterKey, List.of());
    }

    /** The rows that a cluster's nodes are told by: as long as they are the same objects, so are the nodes. */
    public List<Object> rows(String clusterKey) {
        List<Object> rows = new ArrayList<>();
        for (InstanceRow node : of(clusterKey)) {
            rows.add(node);
            NetworkInterfaceRow primary = state.networkInterfaces().get(node.primaryInterfaceId());
            if (primary != null) {
                rows.add(primary);
            }
        }
        return rows;
    }
}
