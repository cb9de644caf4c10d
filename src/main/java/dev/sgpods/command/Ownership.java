package dev.sgpods.command;

/** How the caller stands to what a line is about. */
public enum Ownership {
    /** The caller's own lab, or one that is about to be theirs. */
    OWN,
    /** Somebody else's lab. */
    OTHERS,
    /** Nothing of a lab: help, lists, things outside labs. */
    NONE
}
