package dev.sgpods.slack;

/**
 * Where an answer goes: to one person in one channel, or to a thread for all who read it.
 *
 * <p>Slack edits our own messages, and by a button's response_url the ephemeral message that bears the button. To a
 * command's or a shortcut's response_url it answers with a new message, whatever is asked: there is no message that it
 * would belong to ("Modifying messages", response_url; slackapi/bolt-js issue 2287, slackapi/bolt-python issue 1268).
 *
 * @param responseUrl Slack's address for answers to one request, or empty
 * @param replaceOriginal whether the answer takes the place of the ephemeral message whose button was pressed
 * @param thread the timestamp of the thread for whose readers the answer is, or empty
 * @param standsIn the timestamp of the thread in which the pressed message stands, or empty
 * @param begun the timestamp of our message whose place the answer takes, or empty
 */
record ReplyAddress(
        String channel,
        String user,
        String responseUrl,
        boolean replaceOriginal,
        String thread,
        String standsIn,
        String begun) {
    /** To one person, who asked by no button. */
    ReplyAddress(String channel, String user, String responseUrl, boolean replaceOriginal) {
        this(channel, user, responseUrl, replaceOriginal, "");
    }

    /** To a thread, or to one person. */
    ReplyAddress(String channel, String user, String responseUrl, boolean replaceOriginal, String thread) {
        this(channel, user, responseUrl, replaceOriginal, thread, thread, "");
    }

    /** Without a response_url, as after a restart and for mentions. */
    static ReplyAddress of(Work work) {
        return new ReplyAddress(work.channel(), work.user(), "", false, work.thread());
    }

    /** Where a button was pressed. */
    static ReplyAddress pressed(String channel, String user, String responseUrl, boolean ephemeral, String standsIn) {
        return new ReplyAddress(channel, user, responseUrl, ephemeral, "", standsIn, "");
    }

    /** Whether what is shown first can be replaced by what comes after it. */
    boolean editable() {
        return replaceOriginal || !thread.isEmpty();
    }

    /** The same when the first line is a message of ours. */
    ReplyAddress inPlaceOf(String timestamp) {
        return new ReplyAddress(channel, user, responseUrl, replaceOriginal, thread, standsIn, timestamp);
    }

    /** The same for a message that stands in a thread. */
    ReplyAddress standingIn(String timestamp) {
        return new ReplyAddress(channel, user, responseUrl, replaceOriginal, thread, timestamp, begun);
    }

    /** The same beside what was shown before, which stays. */
    ReplyAddress beside() {
        return new ReplyAddress(channel, user, responseUrl, false, thread, standsIn, "");
    }
}
