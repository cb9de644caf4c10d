package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at a cluster at an instant: the account around it, its objects, and a place to note when there will next be
 * something to do.
 */
public final class Turn {
    private final String cluster;
    private final Cloud cloud;
    private final ObjectStore objects;
    private @Nullable Instant due;

    /** A turn of the named cluster. */
    public Turn(String cluster, Cloud cloud, ObjectStore objects) {
        this.cluster = cluster;
        this.cloud = cloud;
        this.objects = objects;
    }

    public String cluster() {
        return cluster;
    }

    public Cloud cloud() {
        return cloud;
    }

    public ObjectStore objects() {
        return objects;
    }

    public Instant now() {
        return objects.now();
    }

    /** Whether an instant has come; if it has not, the controllers are asked again when it has. */
    public boolean reached(Instant instant) {
        if (!now().isBefore(instant)) {
            return true;
        }
        if (due == null || instant.isBefore(due)) {
            due = instant;
        }
        return false;
    }

    /** The earliest instant that was asked for and has not come. */
    public Optional<Instant> due() {
        return Optional.ofNullable(due);
    }
}
