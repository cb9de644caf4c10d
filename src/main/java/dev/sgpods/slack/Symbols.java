package dev.sgpods.slack;

import dev.sgpods.message.Status;

/** How a status looks in Slack: an emoji, which screen readers name, and a word where there are no emojis. */
final class Symbols {
    private Symbols() {}

    /** Slack's short code of the emoji. */
    static String emoji(Status status) {
        return switch (status) {
            case OK -> ":white_check_mark:";
            case WORKING -> ":hourglass_flowing_sand:";
            case WAITING -> ":white_circle:";
            case WARNING -> ":warning:";
            case FAILED -> ":x:";
            case UNKNOWN -> ":grey_question:";
            case INFO -> ":information_source:";
        };
    }

    /** The status in words, for notifications and for readers of plain text; empty for plain information. */
    static String word(Status status) {
        return switch (status) {
            case OK -> "OK";
            case WORKING -> "in progress";
            case WAITING -> "not begun";
            case WARNING -> "warning";
            case FAILED -> "failed";
            case UNKNOWN -> "unknown";
            case INFO -> "";
        };
    }
}
