package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;
import java.util.List;
import java.util.Optional;

/**
 * A daemon set.
 *
 * @param containers those of its template, init containers among them
 */
public record DaemonSet(ObjectMeta meta, List<Container> containers, int desired, int unavailable) implements Fact {
    @Override
    public String id() {
        return meta.id();
    }

    /** The container of that name. */
    public Optional<Container> container(String name) {
        return containers.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
