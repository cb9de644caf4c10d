package dev.sgpods;

import dev.sgpods.simulator.ClusterState;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.World;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many of each kind there are, by the simulated state itself and not by the product's reading of it: every table,
 * and the objects in clusters by kind.
 */
final class Census {
    /** Not things: AWS's memory of client tokens, and of who changed what. */
    private static final Set<String> MEMORY = Set.of("tokens", "trail", "clusterStates");

    private Census() {}

    static Map<String, Integer> of(World world) {
        return world.read(Census::count);
    }

    private static Map<String, Integer> count(State state) {
        Map<String, Integer> counts = new TreeMap<>();
        for (RecordComponent component : State.class.getRecordComponents()) {
            if (component.getType() == Table.class && !MEMORY.contains(component.getName())) {
                Table<?> table = table(state, component);
                if (table.size() > 0) {
                    counts.put(component.getName(), table.size());
                }
            }
        }
        state.clusterStates().values().forEach(cluster -> objects(cluster, counts));
        return counts;
    }

    private static Table<?> table(State state, RecordComponent component) {
        try {
            return (Table<?>) component.getAccessor().invoke(state);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("A state's table cannot be read.", impossible);
        }
    }

    private static void objects(ClusterState cluster, Map<String, Integer> counts) {
        for (String path : cluster.objects().rows().keySet()) {
            if (path.contains("/sgpods-lab") && path.startsWith("/api") && !path.contains("/events/")) {
                counts.merge(path.substring(0, path.lastIndexOf('/')), 1, Integer::sum);
            }
        }
    }
}
