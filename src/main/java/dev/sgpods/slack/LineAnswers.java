package dev.sgpods.slack;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Permissions;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a line for whoever asked and words the answer, whatever happens. */
final class LineAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LineAnswers.class);

    private final CallerDirectory directory;
    private final SlackApi api;
    private final LineRunner runner;
    private final Door door;
    private final BlockKitRenderer renderer = new BlockKitRenderer();

    LineAnswers(CallerDirectory directory, SlackApi api, LineRunner runner, Door door) {
        this.directory = directory;
        this.api = api;
        this.runner = runner;
        this.door = door;
    }

    /** Runs the line; an error that nobody foresaw becomes an answer with an id that is also in the log. */
    Answer run(Work work) {
        try {
            Reply reply = runner.run(caller(work), work.line(), work.key());
            return Answer.of(reply, work.thread().isEmpty(), renderer);
        } catch (SlackFailure failed) {
            return failed.code().equals(SlackFailure.RATE_LIMITED)
                    ? Answer.instead(Reply.Outcome.REFUSED, later(failed.retryAfter()))
                    : Answer.instead(Reply.Outcome.BROKEN_OFF, unforeseen(failed));
        } catch (RuntimeException failed) {
            return Answer.instead(Reply.Outcome.BROKEN_OFF, unforeseen(failed));
        }
    }

    /** What to say while a line is looked into; nothing for lines that are answered at once. */
    Optional<Rendered> first(Work work) {
        boolean slow = Verb.of(work.line()).filter(verb -> verb == Verb.WHY).isPresent()
                && new ButtonValue(work.line(), null).once().isEmpty();
        return slow ? Optional.of(renderer.render(looking(work.line()))) : Optional.empty();
    }

    private static Message looking(String line) {
        return Message.of(
                Status.WORKING,
                "Asking AWS and the cluster",
                new Block.Text("The answer to `" + line.replace('`', ' ').strip() + "` takes a few seconds."));
    }

    /** Says that everybody could not be shown what somebody wanted to share. */
    Rendered unshared(SlackFailure failure) {
        boolean outside = Refusals.OF_CHANNEL.contains(failure.code());
        return renderer.render(Message.of(
                Status.WARNING,
                "Not shared",
                new Block.Text(
                        outside
                                ? "I cannot write in this channel. Type `/invite @sgpods`, then ask again and share that"
                                        + " answer."
                                : "Slack did not take it: " + failure.code() + ". Ask again and share that answer.")));
    }

    /** The line that asks about what a message tells. */
    String question(com.slack.api.model.Message message) {
        return door.question(MessageWords.of(message));
    }

    /** Why a line that is not whole yet would be refused; nothing when it would not, or when that cannot be told. */
    Optional<Rendered> refusal(Work work) {
        try {
            return door.refusal(caller(work), work.line(), work.key())
                    .map(refused -> renderer.render(refused.message()));
        } catch (SlackFailure | RuntimeException failed) {
            LOG.warn("Whether {} may {} is decided later only.", work.user(), work.line(), failed);
            return Optional.empty();
        }
    }

    private Caller caller(Work work) throws SlackFailure {
        Caller found = directory.find(work.user(), work.channel());
        boolean untold = dependsOnBot(found, work.line()) && absent(work);
        return untold ? found.in(Place.WITHOUT_BOT) : found;
    }

    private boolean absent(Work work) throws SlackFailure {
        try {
            return !api.canPost(work.channel());
        } catch (SlackFailure failure) {
            if (Verb.of(work.line()).filter(Permissions::needsBot).isPresent()) {
                throw failure;
            }
            // Help and complaints are answered whether Slack tells or not.
            return false;
        }
    }

    private Rendered later(Duration wait) {
        return renderer.render(Message.of(
                Status.WARNING,
                "Slack wants a pause",
                new Block.Text(
                        "Nothing was done: Slack answers no more questions about this channel for the moment. Try"
                                + " again in " + Math.max(1, wait.toSeconds()) + " seconds.")));
    }

    /** Logs an error that nobody foresaw under an id, and words it for the person. */
    Rendered unforeseen(Exception failed) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Unforeseen error {}", id, failed);
        return renderer.render(Message.of(
                Status.FAILED,
                "Something went wrong",
                new Block.Text("This was not foreseen. Try once more; if it fails again, give whoever runs the bot"
                        + " the id `" + id + "`, which is in its log.")));
    }

    /** Notes that a line is not run because too much is going on. */
    void noteBusy(String user, String line) {
        try {
            door.turnedAway(user, line, "too many requests were waiting");
        } catch (RuntimeException failed) {
            // Whoever asked is to be told whether the database takes the note or not.
            LOG.error("That {} was turned away with the line \"{}\" could not be noted.", user, line, failed);
        }
    }

    /** Says that too much is going on. */
    Rendered busy() {
        return renderer.render(Message.of(
                Status.WARNING,
                "Too busy right now",
                new Block.Text("Nothing was done, because too many requests are waiting. Try again in a minute.")));
    }

    /** Says that Slack sent a command that this program does not have. */
    Rendered unknown() {
        return renderer.render(Message.of(
                Status.WARNING,
                "This is not a command of mine",
                new Block.Text("Nothing was done. Type `/sgpods help` to see what there is.")));
    }

    /** Says that a question could not be asked in the three seconds that Slack gives. */
    Rendered pressAgain() {
        return renderer.render(Message.of(
                Status.WARNING,
                "That took too long",
                new Block.Text("Slack lets me ask a question within three seconds of a press only. Nothing was done;"
                        + " press the button once more.")));
    }

    /** Says that a request was found again too late to act on it, or to add anything to its answer. */
    Rendered tooLate(NotedRequest noted) {
        return leftOut(
                noted,
                noted.answered()
                        ? "The bot was restarted before it had added to the answer to `" + typed(noted)
                                + "` what was changed last. Ask again if you still want it."
                        : "The bot was away when you asked for `" + typed(noted)
                                + "`, or ended before it had answered. " + whatMayBe(noted));
    }

    /** A request is noted before it acts and is noted as done after it: in between nobody can tell. */
    private static String whatMayBe(NotedRequest noted) {
        if (noted.isQuestion()) {
            return "Nothing was changed; ask again if you still want it.";
        }
        return noted.shares()
                ? "Look whether the channel shows it already before you share it again."
                : "It may have been done: look with `/sgpods list`, or with `/sgpods status` and the lab's name, before you"
                        + " ask again.";
    }

    /** Says that an answer which was shown stays without its addition, because asking once more led to none. */
    Rendered notAdded(NotedRequest noted) {
        return leftOut(
                noted,
                "The bot was restarted before it had added to the answer to `" + typed(noted)
                        + "` what was changed last, and could not look it up afterwards. The answer stays as it was;"
                        + " ask again to see why.");
    }

    private static String typed(NotedRequest noted) {
        return (noted.work().thread().isEmpty() ? "/sgpods " : "@sgpods ")
                + noted.work().line().replace('`', ' ').strip();
    }

    private Rendered leftOut(NotedRequest noted, String why) {
        List<Block> blocks = new ArrayList<>(List.of(new Block.Text(why), new Block.Moment("Asked", noted.at())));
        if (noted.isQuestion()) {
            blocks.add(new Block.Actions(
                    List.of(Block.Button.of("Ask again", noted.work().line()))));
        }
        String title = noted.isQuestion() ? "Not carried out" : "Perhaps not carried out";
        return renderer.render(
                new Message(noted.answered() ? "Nothing was added to an answer" : title, Status.WARNING, blocks));
    }

    /** An answer that was given before, and says why it comes again. */
    Rendered onceMore(Rendered whole) {
        return whole.under("The bot was restarted before its answer was whole. This is the whole answer, read anew.");
    }

    /**
     * Whether it matters that the bot is in the channel: for what the channel is told of, and for help and lines that
     * are not understood, which say what may be done there. Those who may not ask anyway are told so by the command.
     */
    private static boolean dependsOnBot(Caller caller, String line) {
        return caller.place() == Place.ALLOWED
                && caller.role() != Role.OUTSIDER
                && Verb.of(line)
                        .filter(verb -> verb != Verb.HELP && !Permissions.needsBot(verb))
                        .isEmpty();
    }
}
