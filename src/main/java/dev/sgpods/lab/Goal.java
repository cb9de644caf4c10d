package dev.sgpods.lab;

/** What its owner wants of a lab. */
public enum Goal {
    /** It should be there. */
    PRESENT,
    /** It should be gone. */
    ABSENT
}
