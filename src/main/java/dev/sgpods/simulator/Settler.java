package dev.sgpods.simulator;

import java.time.Instant;

/**
 * Advances the state to an instant: what a service or a controller would have done by itself since the state was last
 * looked at. Runs before every read and change, so it must be cheap when nothing is due; it must be a function of the
 * state and the instant alone, and write nothing when nothing is due.
 */
@FunctionalInterface
public interface Settler {
    void settle(State state, Instant now);
}
