package dev.sgpods.kubernetes;

import dev.sgpods.aws.LabIdentity;
import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A lab for tests of what is in a cluster. */
public final class TestLab {
    /** When snapshots of this lab begin. */
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** The id of the lab. */
    public static final String ID = "abc123";

    /** Whose the lab is. */
    public static final LabIdentity IDENTITY =
            new LabIdentity("test", ID, "demo", "U1", "C1", "{}", NOON.minusSeconds(600), NOON.plusSeconds(3600));

    private TestLab() {}

    /** The manifests of the repository. */
    public static Manifests manifests() {
        return new Manifests(file -> {
            Path path = Path.of("manifests/lab", file);
            try {
                return Files.exists(path) ? Files.newInputStream(path) : null;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** The lab's cluster at an address. */
    public static LabCluster cluster(ClusterAccess access, Optional<ClusterAddress> address) {
        return new LabCluster(IDENTITY, access, manifests(), snapshot -> address);
    }

    /** The lab's cluster where nothing is sent. */
    public static LabCluster silent() {
        return cluster(access(), Optional.empty());
    }

    /** Access with a fixed token. */
    public static ClusterAccess access() {
        return new ClusterAccess(new TokenLogin((region, name) -> "token", InstantSource.fixed(NOON)), () -> {});
    }

    /** A snapshot that holds this view. */
    public static Snapshot snapshot(ClusterView view) {
        return new Snapshot(NOON, Map.of(ClusterView.class, view));
    }

    /** Some attempt. */
    public static Attempt attempt(String resource) {
        return new Attempt(resource, 1, NOON, 1, "token", true, false, "");
    }
}
