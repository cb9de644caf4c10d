package dev.sgpods.lab;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That nothing is torn down unless somebody asks for it.
 *
 * @param reason why, in the words of whoever ordered it
 * @param who the Slack user id
 * @param begun on the lab's clock
 * @param until when it ends by itself; null when only {@code unfreeze} ends it
 */
public record Freeze(String reason, String who, String whoName, Instant begun, @Nullable Instant until) {
    /** Whether it holds at a moment. */
    public boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }

    /** Who ordered it and why, as a sentence. */
    public String sentence() {
        return "Automatic teardowns are frozen by " + whoName + ": " + reason.replaceAll("[.!\\s]+$", "") + ".";
    }
}
