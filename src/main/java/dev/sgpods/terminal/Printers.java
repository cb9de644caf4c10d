package dev.sgpods.terminal;

import dev.sgpods.terminal.Chat.Said;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The two ways to print a message. */
public final class Printers {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Printers() {}

    /** For people: who said it, then its lines; what stands in a thread is indented. */
    public static String text(Said said) {
        String indent = said.thread().isEmpty() ? "" : "    ";
        String whisper = said.onlyForYou() ? " (only visible to you)" : "";
        StringBuilder text = new StringBuilder(indent + said.author() + whisper + "\n");
        for (String line : BlockText.lines(said.text(), said.blocks())) {
            text.append(indent).append("  ").append(line).append('\n');
        }
        return text.toString();
    }

    /** For programs: one object on one line. */
    public static String json(Said said) {
        ObjectNode object = JSON.createObjectNode();
        object.put("id", said.id())
                .put("thread", said.thread())
                .put("author", said.author())
                .put("only_for_you", said.onlyForYou());
        List<String> lines = BlockText.lines(said.text(), said.blocks());
        object.put("text", String.join("\n", lines));
        object.set("blocks", said.blocks());
        return JSON.writeValueAsString(object);
    }
}
