package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.ResourceGraph;
import dev.sgpods.graph.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private final Resource role = new Named("role", List.of());
    private final Resource network = new Named("network", List.of());
    private final Resource cluster = new Named("cluster", List.of(role, network));
    private final Resource database = new Named("database", List.of(network));
    private final Resource pods = new Named("pods", List.of(cluster, database));
    private final ResourceGraph graph = new ResourceGraph(List.of(role, network, cluster, database, pods));
    private final Map<Resource, Integer> seconds = Map.of(role, 13, network, 5, cluster, 570, database, 330, pods, 30);

    @Test
    void isTheLongestChainForwards() {
        CriticalPath path = CriticalPath.of(graph.inOrder(), Resource::dependencies, this::length);
        assertThat(path.links()).extracting(CriticalPath.Link::resource).containsExactly(role, cluster, pods);
        assertThat(path.length()).isEqualTo(Duration.ofSeconds(613));
    }

    @Test
    void isTheLongestChainBackwards() {
        List<Resource> backwards = new ArrayList<>(graph.inOrder());
        Collections.reverse(backwards);
        CriticalPath path = CriticalPath.of(backwards, graph::dependentsOf, this::length);
        assertThat(path.links()).extracting(CriticalPath.Link::resource).containsExactly(pods, cluster, role);
    }

    @Test
    void ofNothingIsEmpty() {
        assertThat(CriticalPath.of(List.of(), Resource::dependencies, this::length)
                        .length())
                .isZero();
    }

    private Duration length(Resource resource) {
        return Duration.ofSeconds(seconds.getOrDefault(resource, 0));
    }

    private record Named(String name, List<Resource> dependencies) implements Resource {
        @Override
        public String title() {
            return name;
        }

        @Override
        public Observation observe(Snapshot snapshot) {
            return new Observation.Absent();
        }

        @Override
        public void ensure(Snapshot snapshot, Attempt attempt) {
            throw new UnsupportedOperationException("Nothing is made here.");
        }

        @Override
        public void delete(Snapshot snapshot) {
            throw new UnsupportedOperationException("Nothing is deleted here.");
        }
    }
}
