package dev.sgpods.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resources in an order in which each comes after all it depends on. */
public final class ResourceGraph {
    private final List<Resource> ordered;
    private final Map<Resource, List<Resource>> dependents = new LinkedHashMap<>();

    /**
     * Orders the resources; those that do not depend on each other keep the order given.
     *
     * @throws IllegalArgumentException when two bear one name, or a dependency is missing from the list or comes after
     *     what depends on it: constructors make cycles impossible, so the list is given in a working order
     */
    public ResourceGraph(List<Resource> resources) {
        Map<String, Resource> byName = new LinkedHashMap<>();
        for (Resource resource : resources) {
            for (Resource dependency : resource.dependencies()) {
                if (byName.get(dependency.name()) != dependency) {
                    throw new IllegalArgumentException(
                            resource.name() + " depends on " + dependency.name() + ", which does not come before it");
                }
                dependents.computeIfAbsent(dependency, any -> new ArrayList<>()).add(resource);
            }
            if (byName.put(resource.name(), resource) != null) {
                throw new IllegalArgumentException("Two resources bear the name " + resource.name());
            }
        }
        ordered = List.copyOf(resources);
    }

    /** Every resource, dependencies first. */
    public List<Resource> inOrder() {
        return ordered;
    }

    /** What depends directly on a resource. */
    public List<Resource> dependentsOf(Resource resource) {
        return dependents.getOrDefault(resource, List.of());
    }
}
