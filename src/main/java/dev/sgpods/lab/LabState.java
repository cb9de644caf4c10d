package dev.sgpods.lab;

/** Where a lab is on its way to its goal. */
public enum LabState {
    /** Being made, or being mended by {@code repair}. */
    CREATING,
    /** Made and proved; watched, not mended. */
    READY,
    /** Stopped; says why and waits for a person: while being made for repair or delete, while going for what holds it. */
    BLOCKED,
    /** Being torn down. */
    DELETING,
    /** Torn down as far as possible, and something is left: retried with growing intervals. */
    LEAKED,
    /** Nothing is left, proved by a sweep. */
    GONE
}
