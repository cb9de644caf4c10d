package dev.sgpods.lab;

import org.jspecify.annotations.Nullable;

/** What somebody wants of a new lab, as typed; null where nothing was said. */
public record LabRequest(
        @Nullable String region,
        @Nullable String ttl,
        @Nullable String nodes,
        @Nullable String instanceType,
        @Nullable String kubernetesVersion) {
    /** Nothing said: defaults all through. */
    public static LabRequest plain() {
        return new LabRequest(null, null, null, null, null);
    }
}
