package dev.sgpods.lab;

import java.time.Instant;

/**
 * That somebody used a lab.
 *
 * @param at on the lab's clock
 * @param source what was seen, for example {@code a connection to its database}
 */
public record Activity(Instant at, String source) {
    /** The later of two. */
    Activity or(Activity other) {
        return other.at().isAfter(at) ? other : this;
    }
}
