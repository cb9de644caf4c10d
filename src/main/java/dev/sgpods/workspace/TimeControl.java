package dev.sgpods.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The simulated time, which the page shows and the reader may hurry. Safe for several threads. */
public interface TimeControl {
    /** The simulated time of day. */
    Instant now();

    /** Simulated seconds a second; 0 while paused. */
    double speed();

    /** Changes the speed from now on; 0 pauses. */
    void setSpeed(double factor);

    /**
     * A moment of the simulated time to which the reader may jump.
     *
     * @param id a word for it
     * @param label what the reader chooses
     */
    record Aim(String id, String label) {}

    /** The moments to jump to, in the order in which they are offered; none when time cannot be jumped in. */
    default List<Aim> aims() {
        return List.of();
    }

    /**
     * Begins to jump and returns at once. What is due on the way happens on the way.
     *
     * @param arrived called when the moment has come and what was due at it has happened
     * @return why it is not possible, as a sentence, or nothing
     */
    default Optional<String> jump(String aim, Runnable arrived) {
        return Optional.of("This time cannot be jumped in.");
    }

    /** Whether a jump is under way. */
    default boolean jumping() {
        return false;
    }
}
