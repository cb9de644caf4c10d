package dev.sgpods.slack;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said to whoever asked, and to everybody where the answer stands.
 *
 * @param own for whoever asked
 * @param shared for everybody, or nothing
 */
record Answer(Rendered own, Optional<Rendered> shared) {
    private static final int MOST = 5;
    private static final String SHARE = "Share here";

    /** For whoever asked only. */
    static Answer of(Rendered own) {
        return new Answer(own, Optional.empty());
    }

    /**
     * A reply in Slack's form.
     *
     * @param seenByOne whether the answer is for one person, who may then share it
     */
    static Answer of(Reply reply, boolean seenByOne, BlockKitRenderer renderer) {
        boolean offers = seenByOne && !reply.shareLine().isEmpty();
        Message own = offers ? with(Block.Button.of(SHARE, reply.shareLine()), reply.message()) : reply.message();
        return new Answer(renderer.render(own), reply.shared().map(renderer::render));
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
