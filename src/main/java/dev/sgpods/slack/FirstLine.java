package dev.sgpods.slack;

/**
 * A first line for an answer that takes a while, where Slack lets nothing take its place: it is shown only when it is due
 * before the answer is there, so that an answer that comes soon is the only message. Safe for several threads.
 */
final class FirstLine {
    private final ReplyAddress address;
    private final Rendered line;
    private final Answers answers;
    private boolean late;

    FirstLine(ReplyAddress address, Rendered line, Answers answers) {
        this.address = address;
        this.line = line;
        this.answers = answers;
    }

    /** Shows the line, unless the answer is there. */
    synchronized void due() {
        if (!late) {
            answers.begin(address, line);
        }
    }

    /** The answer is there, and comes below the line if that was shown: it waits for one that is being sent. */
    synchronized void answered() {
        late = true;
    }
}
