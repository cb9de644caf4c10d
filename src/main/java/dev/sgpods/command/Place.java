package dev.sgpods.command;

/** What a channel is to us. */
public enum Place {
    /** Named in {@code SGPODS_CHANNELS}, or any channel when none is named. */
    ALLOWED,
    /** Any other channel. */
    ELSEWHERE,
    /** An allowed channel in which the bot is not, so that it cannot tell the channel about anything. */
    WITHOUT_BOT
}
