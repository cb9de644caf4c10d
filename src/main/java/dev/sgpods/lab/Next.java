package dev.sgpods.lab;

import java.time.Instant;

/** When a lab wants its next pass. */
public sealed interface Next {
    /** At this moment of the lab's clock, or earlier. */
    record At(Instant moment) implements Next {}

    /** Never again: the lab is gone. */
    record Never() implements Next {}
}
