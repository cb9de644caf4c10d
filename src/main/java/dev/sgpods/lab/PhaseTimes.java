package dev.sgpods.lab;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a phase began and ended, on the lab's clock.
 *
 * @param ended null while it runs
 * @param ids the ids that matter, for the line in the thread; empty while it runs
 */
public record PhaseTimes(Instant began, @Nullable Instant ended, String ids) {}
