package dev.sgpods.slack;

/**
 * Where an answer goes: to one person in one channel, or to a thread for all who read it.
 *
 * @param responseUrl Slack's address for answers to one request, or empty
 * @param replaceOriginal whether the answer takes the place of the ephemeral message whose button was pressed
 * @param thread the timestamp of the thread for whose readers the answer is, or empty
 * @param standsIn the timestamp of the thread in which the pressed message stands, or empty
 * @param keepsOriginal whether the response_url is that of a message that everybody sees and that is to stay
 * @param begun the timestamp of our message whose place the answer takes, or empty
 */
record ReplyAddress(
        String channel,
        String user,
        String responseUrl,
        boolean replaceOriginal,
        String thread,
        String standsIn,
        boolean keepsOriginal,
        String begun) {
    /** To one person, who asked by no button. */
    ReplyAddress(String channel, String user, String responseUrl, boolean replaceOriginal) {
        this(channel, user, responseUrl, replaceOriginal, "");
    }

    /** To a thread, or to one person. */
    ReplyAddress(String channel, String user, String responseUrl, boolean replaceOriginal, String thread) {
        this(channel, user, responseUrl, replaceOriginal, thread, thread, false, "");
    }

    /** Without a response_url, as after a restart and for mentions. */
    static ReplyAddress of(Work work) {
        return new ReplyAddress(work.channel(), work.user(), "", false, work.thread());
    }

    /** Where a button was pressed. */
    static ReplyAddress pressed(String channel, String user, String responseUrl, boolean ephemeral, String standsIn) {
        return new ReplyAddress(channel, user, responseUrl, ephemeral, "", standsIn, !ephemeral, "");
    }

    /**
     * The same once a first line was shown there: the answer takes its place. Slack edits what a button's response_url
     * has shown; to a command's own it answers with a message below the first, whatever is asked.
     */
    ReplyAddress afterFirstLine() {
        return new ReplyAddress(channel, user, responseUrl, !keepsOriginal, thread, standsIn, keepsOriginal, begun);
    }

    /** The same when the first line is a message of ours. */
    ReplyAddress inPlaceOf(String timestamp) {
        return new ReplyAddress(
                channel, user, responseUrl, replaceOriginal, thread, standsIn, keepsOriginal, timestamp);
    }

    /** The same beside what was shown before, which stays. */
    ReplyAddress beside() {
        return new ReplyAddress(channel, user, responseUrl, false, thread, standsIn, keepsOriginal, "");
    }
}
