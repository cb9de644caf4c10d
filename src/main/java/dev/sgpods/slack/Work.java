package dev.sgpods.slack;

/**
 * A line that somebody asked to run.
 *
 * @param key the same for every delivery of the request
 * @param line empty when the request only opens a modal
 * @param thread timestamp of the message in whose thread it was asked and is answered, or empty
 */
record Work(String key, String user, String channel, String line, String thread) {
    /** Asked in no thread. */
    Work(String key, String user, String channel, String line) {
        this(key, user, channel, line, "");
    }
}
