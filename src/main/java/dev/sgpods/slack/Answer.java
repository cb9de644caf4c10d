package dev.sgpods.slack;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What is said to whoever asked, and to everybody where the answer stands.
 *
 * @param outcome how the line went that it answers
 * @param own for whoever asked
 * @param shared for everybody, or nothing
 * @param later finds out what is to be added, once this was shown
 */
record Answer(Reply.Outcome outcome, Rendered own, Optional<Shared> shared, Optional<Supplier<Addition>> later) {
    private static final int MOST = 5;
    private static final String SHARE = "Share here";

    /** What everybody sees, with a picture if there is one. */
    record Shared(Rendered message, Optional<Reply.Picture> picture) {}

    /** What is added, as the whole answer once more and alone, and a picture for either. */
    record Addition(Rendered whole, Optional<Rendered> alone, Optional<Reply.Picture> picture) {}

    /** Why a line was not run, or not to its end; for whoever asked only. */
    static Answer instead(Reply.Outcome outcome, Rendered own) {
        return new Answer(outcome, own, Optional.empty(), Optional.empty());
    }

    /** Whether it answers what was asked: else it must not take the place of an answer that does. */
    boolean answers() {
        return outcome == Reply.Outcome.DONE || outcome == Reply.Outcome.FAILED;
    }

    /**
     * A reply in Slack's form.
     *
     * @param seenByOne whether the answer is for one person, who may then share it
     */
    static Answer of(Reply reply, boolean seenByOne, BlockKitRenderer renderer) {
        boolean offers = seenByOne && !reply.shareLine().isEmpty();
        UnaryOperator<Message> form =
                message -> offers ? with(Block.Button.of(SHARE, reply.shareLine()), message) : message;
        return new Answer(
                reply.outcome(),
                renderer.render(form.apply(reply.message())),
                reply.shared().map(all -> new Shared(renderer.render(all.message()), all.picture())),
                reply.later().map(look -> () -> {
                    Reply.Addition found = look.get();
                    return new Addition(
                            renderer.render(form.apply(found.whole())),
                            found.alone().map(renderer::render),
                            found.picture());
                }));
    }

    /** The button stands beside the message's last ones where there is room. */
    private static Message with(Block.Button button, Message message) {
        List<Block> blocks = new ArrayList<>(message.blocks());
        List<Block.Button> buttons = new ArrayList<>();
        if (!blocks.isEmpty()
                && blocks.get(blocks.size() - 1) instanceof Block.Actions last
                && last.buttons().size() < MOST) {
            buttons.addAll(last.buttons());
            blocks.remove(blocks.size() - 1);
        }
        buttons.add(button);
        blocks.add(new Block.Actions(buttons));
        return new Message(message.title(), message.status(), blocks);
    }
}
