package dev.sgpods;

import dev.sgpods.graph.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The chain of resources that wait for each other and together take longest: nobody who keeps to the graph can be
 * quicker.
 *
 * @param links the chain, first link first
 */
record CriticalPath(List<Link> links) {
    CriticalPath {
        links = List.copyOf(links);
    }

    /** A resource and how long it takes by itself. */
    record Link(Resource resource, Duration length) {}

    /**
     * Finds the path.
     *
     * @param ordered resources, each after all that it waits for
     * @param before what a resource waits for
     */
    static CriticalPath of(
            List<Resource> ordered,
            Function<Resource, ? extends Collection<Resource>> before,
            Function<Resource, Duration> length) {
        Map<Resource, List<Link>> chains = new HashMap<>();
        for (Resource resource : ordered) {
            Optional<List<Link>> longest =
                    before.apply(resource).stream().map(chains::get).max(Comparator.comparing(CriticalPath::sum));
            List<Link> chain = new ArrayList<>(longest.orElse(List.of()));
            chain.add(new Link(resource, length.apply(resource)));
            chains.put(resource, chain);
        }
        return new CriticalPath(chains.values().stream()
                .max(Comparator.comparing(CriticalPath::sum))
                .orElse(List.of()));
    }

    private static Duration sum(List<Link> chain) {
        return chain.stream().map(Link::length).reduce(Duration.ZERO, Duration::plus);
    }

    Duration length() {
        return sum(links);
    }
}
