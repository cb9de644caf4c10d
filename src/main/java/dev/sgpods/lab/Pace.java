package dev.sgpods.lab;

import java.time.Duration;

/** How fast the lab's clock runs against the wall. In the demo it is scaled and may be paused. */
@FunctionalInterface
public interface Pace {
    /** Wall time for a stretch of the lab's time; a very long stretch while the clock stands still. */
    Duration toWall(Duration labTime);
}
