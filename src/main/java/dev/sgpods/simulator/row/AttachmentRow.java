package dev.sgpods.simulator.row;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a network interface is attached. {@code instanceId} is null for what a service attached. */
public record AttachmentRow(
        String id,
        @Nullable String instanceId,
        String instanceOwner,
        int deviceIndex,
        boolean deleteOnTermination,
        Instant attachedAt) {}
