package dev.sgpods.lab;

import java.time.Instant;

/** Wakes labs up. Wake-ups are hints: they may be early or double, never lost. */
public interface LabScheduler {
    /** A pass over the lab as soon as possible. */
    void wake(LabId lab);

    /** The lab's next pass at a moment of the lab's clock; replaces a later one. */
    void wakeAt(LabId lab, Instant moment);
}
