package dev.sgpods.workspace;

import java.time.Instant;

/** The simulated time, which the page shows and the reader may hurry. Safe for several threads. */
public interface TimeControl {
    /** The simulated time of day. */
    Instant now();

    /** Simulated seconds a second; 0 while paused. */
    double speed();

    /** Changes the speed from now on; 0 pauses. */
    void setSpeed(double factor);
}
