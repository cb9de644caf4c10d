package dev.sgpods.slack;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Role;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a line for whoever asked and words the answer, whatever happens. */
final class LineAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LineAnswers.class);

    /** What changes nothing and posts nothing; for everything else the bot must be in the channel. */
    private static final Set<Verb> READING = Set.of(Verb.HELP, Verb.PLAN, Verb.LIST, Verb.STATUS, Verb.AUDIT, Verb.WHY);

    private final CallerDirectory directory;
    private final SlackApi api;
    private final LineRunner runner;
    private final BlockKitRenderer renderer = new BlockKitRenderer();

    LineAnswers(CallerDirectory directory, SlackApi api, LineRunner runner) {
        this.directory = directory;
        this.api = api;
        this.runner = runner;
    }

    /** Runs the line; an error that nobody foresaw becomes an answer with an id that is also in the log. */
    Rendered run(Work work) {
        try {
            Caller caller = directory.find(work.user(), work.channel());
            if (needsBotInChannel(caller, work.line()) && !api.canPost(work.channel())) {
                return invite();
            }
            return renderer.render(runner.run(caller, work.line(), work.key()).message());
        } catch (SlackFailure | RuntimeException failed) {
            return unforeseen(failed);
        }
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

    /** Says that a request was found again too late to act on it. */
    Rendered tooLate(Work work, Instant asked) {
        return renderer.render(Message.of(
                Status.WARNING,
                "Not carried out",
                new Block.Text("The bot was away when you asked for `" + work.line() + "`. Nothing was done; ask again"
                        + " if you still want it."),
                new Block.Moment("Asked", asked)));
    }

    private Rendered invite() {
        return renderer.render(Message.of(
                Status.WARNING,
                "I am not in this channel",
                new Block.Text("Nothing was done: I could not tell the channel about it. Type `/invite @sgpods`"
                        + " here, then ask again.")));
    }

    /** Those who may not ask anyway are told so by the command, not sent to invite the bot first. */
    private static boolean needsBotInChannel(Caller caller, String line) {
        return caller.place() == Place.ALLOWED
                && caller.role() != Role.OUTSIDER
                && Verb.of(line).filter(verb -> !READING.contains(verb)).isPresent();
    }
}
