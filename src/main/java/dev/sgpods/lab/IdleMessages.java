package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is said about labs that nobody uses. Pure. */
final class IdleMessages {
    private IdleMessages() {}

    /** For the owner, who may object. */
    static Message warning(Lab lab, Watch watch, Duration after, Instant until) {
        return Message.of(
                Status.WARNING,
                "Nobody uses lab " + lab.name(),
                new Block.Person("Owner", lab.owner(), lab.ownerName()),
                new Block.Moment("Last used", watch.last().at()),
                new Block.Text(
                        "Seen last: " + watch.last().source() + ". For " + Durations.format(after)
                                + " nobody has typed a command about it or connected to its database, it ran no pod but its own,"
                                + " and nothing in its namespace was changed. Anything of that keeps it, also the first button."),
                new Block.Moment("Torn down", until),
                new Block.Actions(List.of(
                        new Block.Button("I still need it", "status " + lab.name(), Block.Style.PRIMARY, null),
                        new Block.Button("Delete now", "delete " + lab.name(), Block.Style.DANGER, null))));
    }

    /** It goes. */
    static Message over(Lab lab, Watch watch) {
        return Message.of(
                Status.WARNING,
                "Lab " + lab.name() + " is torn down, because nobody used it",
                new Block.Text("Seen last: " + watch.last().source() + ". Nobody objected."),
                new Block.Moment("Last used", watch.last().at()));
    }

    /** For {@code status}. */
    static List<Block> status(Watch watch) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Moment("Last used", watch.last().at()));
        blocks.add(new Block.Text("Seen last: " + watch.last().source() + "."
                + (watch.unknown().isEmpty()
                        ? ""
                        : " Whether it is used cannot be told at the moment, so it is not idle: " + watch.unknown())));
        return blocks;
    }
}
