package dev.sgpods.message;

/** How a line or a message is to be taken; every front end gives each a symbol of its own. */
public enum Status {
    /** Done, holds, or passed. */
    OK,
    /** Under way. */
    WORKING,
    /** Not begun. */
    WAITING,
    /** Worth a look, yet nothing failed. */
    WARNING,
    /** Failed or refused. */
    FAILED,
    /** Cannot be told. */
    UNKNOWN,
    /** Plain information. */
    INFO
}
