package dev.sgpods.slack;

/**
 * Where an answer goes: to one person in one channel.
 *
 * @param responseUrl Slack's address for answers to one request, or empty
 * @param replaceOriginal whether the answer takes the place of the ephemeral message whose button was pressed
 */
record ReplyAddress(String channel, String user, String responseUrl, boolean replaceOriginal) {
    /** Without a response_url, as after a restart. */
    static ReplyAddress of(Work work) {
        return new ReplyAddress(work.channel(), work.user(), "", false);
    }
}
