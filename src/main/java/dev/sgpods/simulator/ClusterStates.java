package dev.sgpods.simulator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated Kubernetes clusters hold, by the key of the EKS cluster. A fork copies a cluster only when it is
 * opened: an account may hold hundreds, and hardly any request concerns more than one.
 */
public final class ClusterStates {
    private final boolean writable;
    private final Map<String, ClusterState> opened = new HashMap<>();
    private SortedMap<String, ClusterState> rows;
    private boolean regrouped;

    private ClusterStates(SortedMap<String, ClusterState> rows, boolean writable) {
        this.rows = rows;
        this.writable = writable;
    }

    /** Clusters as they were stored, to be read only. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ClusterStates of(Map<String, ClusterState> stored) {
        TreeMap<String, ClusterState> rows = new TreeMap<>();
        stored.forEach((key, cluster) -> rows.put(key, cluster.freeze()));
        return new ClusterStates(rows, false);
    }

    /** No cluster, to be read only. */
    static ClusterStates empty() {
        return new ClusterStates(new TreeMap<>(), false);
    }

    /** A cluster, free to be changed if its state is; null if there is none. */
    public @Nullable ClusterState get(String key) {
        ClusterState shown = shown(key);
        if (shown == null || !writable || opened.containsKey(key)) {
            return shown;
        }
        ClusterState fork = shown.fork();
        opened.put(key, fork);
        return fork;
    }

    /**
     * As {@link #get}.
     *
     * @throws NoSuchElementException if there is none
     */
    public ClusterState require(String key) {
        ClusterState cluster = get(key);
        if (cluster == null) {
            throw new NoSuchElementException("The simulated state holds no cluster " + key + ".");
        }
        return cluster;
    }

    /**
     * A cluster to be looked at only; null if there is none. As long as nobody writes to a cluster this is the same object
     * in every state, whatever else changes in them.
     */
    public @Nullable ClusterState shown(String key) {
        ClusterState open = opened.get(key);
        return open == null ? rows.get(key) : open;
    }

    /** All clusters, in the order of their keys, free to be changed if their state is. */
    public List<ClusterState> values() {
        return List.copyOf(rows.keySet()).stream().map(this::require).toList();
    }

    /** All clusters by key, to be looked at only. */
    @JsonValue
    public SortedMap<String, ClusterState> rows() {
        if (opened.isEmpty()) {
            return Collections.unmodifiableSortedMap(rows);
        }
        SortedMap<String, ClusterState> all = new TreeMap<>(rows);
        all.putAll(opened);
        return Collections.unmodifiableSortedMap(all);
    }

    /** Adds or replaces a cluster. */
    public void put(String key, ClusterState cluster) {
        regroup().put(key, cluster);
        opened.put(key, cluster);
    }

    /** Removes a cluster; nothing happens if there is none. */
    public void remove(String key) {
        if (rows.containsKey(key)) {
            regroup().remove(key);
            opened.remove(key);
        }
    }

    ClusterStates fork() {
        return new ClusterStates(rows, true);
    }

    ClusterStates freeze() {
        if (!modified()) {
            return new ClusterStates(rows, false);
        }
        TreeMap<String, ClusterState> frozen = new TreeMap<>(rows);
        opened.forEach((key, cluster) -> {
            if (cluster.modified() || frozen.get(key) == cluster) {
                frozen.put(key, cluster.freeze());
            }
        });
        return new ClusterStates(frozen, false);
    }

    boolean modified() {
        return regrouped || opened.values().stream().anyMatch(ClusterState::modified);
    }

    private SortedMap<String, ClusterState> regroup() {
        if (!writable) {
            throw new IllegalStateException("A state that was read cannot be changed. Use World.change.");
        }
        if (!regrouped) {
            rows = new TreeMap<>(rows);
            regrouped = true;
        }
        return rows;
    }
}
