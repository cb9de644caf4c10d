package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.ClusterState;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.cluster.cloud.RunningNodes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which clusters were found to have nothing to do, and until when. Hundreds of clusters are settled before each look at
 * their account, and hardly ever has one of them changed: whether it has is told by the rows being the same objects.
 */
final class RestingClusters {
    private final Map<String, Rest> known = new HashMap<>();

    private record Rest(ClusterState objects, List<Object> nodes, Instant until) {
        boolean is(ClusterState shown, List<Object> there) {
            if (shown != objects || there.size() != nodes.size()) {
                return false;
            }
            for (int place = 0; place < there.size(); place++) {
                if (there.get(place) != nodes.get(place)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether the cluster of this key is known to have nothing to do at an instant. */
    boolean rests(State state, String key, RunningNodes nodes, Instant now) {
        Rest rest = known.get(key);
        ClusterState shown = state.clusterStates().shown(key);
        return rest != null && shown != null && now.isBefore(rest.until()) && rest.is(shown, nodes.rows(key));
    }

    /** Nothing was to be done in a cluster that was shown so, nor will be before an instant. */
    void found(String key, ClusterState shown, RunningNodes nodes, Instant until) {
        known.put(key, new Rest(shown, nodes.rows(key), until));
    }

    /** Forgets what is gone. */
    void retain(State state) {
        if (known.size() > state.clusters().size()) {
            known.keySet().retainAll(state.clusters().rows().keySet());
        }
    }
}
