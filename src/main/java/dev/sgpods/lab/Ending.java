package dev.sgpods.lab;

/** Why a lab is to go. */
public enum Ending {
    /** It is not, or nobody noted why. */
    NONE,
    /** Somebody asked for it. */
    PERSON,
    /** Its lease ended. */
    LEASE,
    /** Nobody used it for long. */
    IDLE,
    /** The nightly run took it. */
    NIGHTLY
}
