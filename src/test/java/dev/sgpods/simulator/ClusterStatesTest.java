package dev.sgpods.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a request costs in an account that holds many clusters: work for its own cluster, and none for the others. */
class ClusterStatesTest {
    private static final int CLUSTERS = 50;
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final AtomicInteger seconds = new AtomicInteger();
    private final World world = new World(new MemoryStateStore(), () -> START.plusSeconds(seconds.get()), 1);

    private static String key(int number) {
        return "eu-west-1/lab-" + number;
    }

    private void many() {
        world.change(state -> {
            for (int number = 0; number < CLUSTERS; number++) {
                state.clusterStates().put(key(number), ClusterState.empty());
            }
            return state;
        });
    }

    private List<ClusterState> shown() {
        return world.read(state -> List.copyOf(state.clusterStates().rows().values()));
    }

    private long write(String cluster) {
        return world.change(state -> {
            ClusterState own = Objects.requireNonNull(state.clusterState(cluster));
            own.objects().put("/api/v1/namespaces/default", JsonNodeFactory.instance.objectNode());
            return own.nextResourceVersion();
        });
    }

    @Test
    void aChangeInOneClusterCopiesNoOther() {
        many();
        List<ClusterState> before = shown();
        assertThat(write(key(7))).isEqualTo(1);
        List<ClusterState> after = shown();
        List<Integer> copied = new ArrayList<>();
        for (int place = 0; place < CLUSTERS; place++) {
            if (before.get(place) != after.get(place)) {
                copied.add(place);
            }
        }
        assertThat(copied).hasSize(1);
        assertThat(before.get(copied.get(0)).objects().size()).isZero();
        assertThat(after.get(copied.get(0)).objects().size()).isOne();
        assertThat(write(key(7))).isEqualTo(2);
    }

    @Test
    void aLookThatChangesNothingCopiesNone() {
        many();
        world.add((state, now) -> state.heldClusters());
        List<ClusterState> before = shown();
        seconds.set(60);
        assertThat(shown())
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(before);
    }

    @Test
    void whatIsPutTakenAwayOrRefusedInOneChangeIsAsItShouldBeAfterIt() {
        many();
        world.change(state -> {
            state.clusterStates().remove(key(0));
            state.clusterStates().put("eu-west-1/new", ClusterState.empty());
            Objects.requireNonNull(state.clusterState(key(1))).nextResourceVersion();
            assertThat(state.clusterState(key(0))).isNull();
            assertThat(state.clusterStates().rows()).hasSize(CLUSTERS);
            return state;
        });
        assertThat(shown()).hasSize(CLUSTERS);
        assertThat(world.<Long>read(
                        state -> state.clusterStates().require(key(1)).resourceVersion()))
                .isEqualTo(1);
        assertThat(world.<Long>read(
                        state -> state.clusterStates().require("eu-west-1/new").resourceVersion()))
                .isZero();
    }
}
