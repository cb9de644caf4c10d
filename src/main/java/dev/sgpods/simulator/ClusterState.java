package dev.sgpods.simulator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

/**
 * What one simulated Kubernetes cluster holds: objects by path, and the resource version last given. A JSON node in the
 * table must not be changed in place: copy it, change the copy, put the copy.
 */
public final class ClusterState {
    private final Table<JsonNode> objects;
    private final long loadedVersion;
    private final boolean writable;
    private long resourceVersion;

    /** A cluster as it was stored. */
    @JsonCreator
    public ClusterState(
            @JsonProperty("objects") Table<JsonNode> objects, @JsonProperty("resourceVersion") long resourceVersion) {
        this(objects, resourceVersion, true);
    }

    private ClusterState(Table<JsonNode> objects, long resourceVersion, boolean writable) {
        this.objects = objects;
        this.loadedVersion = resourceVersion;
        this.resourceVersion = resourceVersion;
        this.writable = writable;
    }

    /** A cluster without objects. */
    public static ClusterState empty() {
        return new ClusterState(Table.<JsonNode>empty().fork(), 0);
    }

    /** Objects by path, such as {@code /api/v1/namespaces/default/pods/green}. */
    @JsonProperty
    public Table<JsonNode> objects() {
        return objects;
    }

    /** The resource version last given to an object. */
    @JsonProperty
    public long resourceVersion() {
        return resourceVersion;
    }

    /** A resource version that no object had before. Only in a state that is being changed. */
    public long nextResourceVersion() {
        if (!writable) {
            throw new IllegalStateException("A cluster that was read cannot be changed. Use World.change.");
        }
        return ++resourceVersion;
    }

    ClusterState fork() {
        return new ClusterState(objects.fork(), resourceVersion);
    }

    ClusterState freeze() {
        return new ClusterState(objects.freeze(), resourceVersion, false);
    }

    /** Whether anything was written since the fork. */
    public boolean modified() {
        return objects.modified() || resourceVersion != loadedVersion;
    }
}
