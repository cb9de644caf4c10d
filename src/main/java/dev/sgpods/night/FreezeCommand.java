package dev.sgpods.night;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.Durations;
import dev.sgpods.lab.Freeze;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freeze <reason>}: nothing is torn down any more unless somebody asks for it. */
@Command(
        name = "freeze",
        description = "Stops every teardown that nobody asked for: leases, idle labs, the nightly run.")
final class FreezeCommand implements Action {
    private static final int LONGEST_REASON = 200;
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Invocation invocation;
    private final NightCommands.Parts parts;

    @Parameters(index = "0", paramLabel = "<reason>", description = "Why, in quotes.")
    private String reason = "";

    @Option(names = "--for", paramLabel = "4h", description = "How long; else until unfreeze.")
    private @Nullable String time;

    FreezeCommand(Invocation invocation, NightCommands.Parts parts) {
        this.invocation = invocation;
        this.parts = parts;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.FREEZE, Ownership.NONE);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new UserError(
                    "The reason is to be between 1 and " + LONGEST_REASON + " characters long, in quotes.",
                    "/sgpods freeze \"incident 42\" --for 4h");
        }
        Instant now = invocation.now();
        Instant until = time == null ? null : now.plus(duration(time));
        Freeze freeze =
                new Freeze(why, invocation.caller().user(), invocation.caller().name(), now, until);
        parts.freezes().begin(freeze);
        parts.wake();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(freeze.sentence() + " No lease's end, no idleness and no nightly run takes a lab;"
                + " `delete` still does."));
        if (until == null) {
            blocks.add(new Block.Text("`/sgpods unfreeze` ends it."));
        } else {
            blocks.add(new Block.Moment("Ends by itself", until));
        }
        Message message = new Message("Automatic teardowns are frozen", Status.WARNING, blocks);
        parts.tell(invocation.requestKey(), message);
        return Reply.done(message);
    }

    private static Duration duration(String typed) {
        return Durations.parse(typed)
                .filter(duration -> duration.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new UserError(
                        "`" + typed + "` will not do: " + Durations.RULE + ", and a freeze with an end lasts at most "
                                + LONGEST.toDays() + " days.",
                        "/sgpods freeze \"incident 42\" --for 4h"));
    }
}
