package dev.sgpods.command;

/** What a channel is to us. */
public enum Place {
    /** Named in {@code SGPODS_CHANNELS}, or any channel when none is named. */
    ALLOWED,
    /** Any other channel. */
    ELSEWHERE
}
