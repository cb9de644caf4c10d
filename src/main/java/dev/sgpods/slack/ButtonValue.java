package dev.sgpods.slack;

import dev.sgpods.message.Block;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a button carries: the line to run, and the question to ask before it. A plain button's value is the line itself;
 * a button with a question carries JSON and an action id of its own.
 */
record ButtonValue(String line, Block.@Nullable Ask ask) {
    /** How the action ids of all our buttons begin. */
    static final String PREFIX = "sgpods-";

    private static final Pattern SHARE = Pattern.compile(" --share (\\S+)$");
    private static final String RUN = PREFIX + "run-";
    private static final String ASK = PREFIX + "ask-";

    /** What the button of a message carries. */
    static ButtonValue of(Block.Button button) {
        return new ButtonValue(button.line(), button.ask());
    }

    /** Reads what a press sent back. */
    static ButtonValue parse(String actionId, String value) {
        if (!actionId.startsWith(ASK)) {
            return new ButtonValue(value, null);
        }
        JsonNode node = JsonMapper.shared().readTree(value);
        return new ButtonValue(
                node.path("line").asString(""),
                new Block.Ask(
                        node.path("title").asString(""),
                        node.path("label").asString(""),
                        node.path("example").asString("")));
    }

    /** What all presses of a button have in common that acts once, however often it is pressed; nothing for others. */
    Optional<String> once() {
        Matcher share = SHARE.matcher(line);
        return share.find() ? Optional.of("share:" + share.group(1)) : Optional.empty();
    }

    /** Unique in a message. */
    String actionId(int block, int position) {
        return (ask == null ? RUN : ASK) + block + "-" + position;
    }

    /** What Slack keeps with the button. */
    String text() {
        if (ask == null) {
            return line;
        }
        return JsonMapper.shared()
                .createObjectNode()
                .put("line", line)
                .put("title", ask.title())
                .put("label", ask.label())
                .put("example", ask.example())
                .toString();
    }
}
