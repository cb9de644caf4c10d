package dev.sgpods.slack;

/**
 * Where an answer goes: to one person in one channel, or to a thread for all who read it.
 *
 * @param responseUrl Slack's address for answers to one request, or empty
 * @param replaceOriginal whether the answer takes the place of the ephemeral message whose button was pressed
 * @param thread the thread's timestamp, or empty
 */
record ReplyAddress(String channel, String user, String responseUrl, boolean replaceOriginal, String thread) {
    /** To one person. */
    ReplyAddress(String channel, String user, String responseUrl, boolean replaceOriginal) {
        this(channel, user, responseUrl, replaceOriginal, "");
    }

    /** Without a response_url, as after a restart and for mentions. */
    static ReplyAddress of(Work work) {
        return new ReplyAddress(work.channel(), work.user(), "", false, work.thread());
    }
}
