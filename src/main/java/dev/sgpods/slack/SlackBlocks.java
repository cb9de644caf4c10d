package dev.sgpods.slack;

import dev.sgpods.message.Block;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the Block Kit blocks we use, within the limits of Slack's Block Kit reference. */
final class SlackBlocks {
    /** Characters in a section's text. */
    static final int SECTION_TEXT = 3000;

    private static final int HEADER_TEXT = 150;
    private static final int FIELDS = 10;
    private static final int FIELD_NAME = 200;
    private static final int FIELD_VALUE = 1700;
    private static final int BUTTON_LABEL = 75;
    private static final int BUTTON_VALUE = 2000;

    private SlackBlocks() {}

    /** A heading; marks are dropped. */
    static ObjectNode header(String text) {
        ObjectNode block = block("header");
        block.putObject("text")
                .put("type", "plain_text")
                .put("text", Mrkdwn.plain(Mrkdwn.oneLine(text), HEADER_TEXT))
                .put("emoji", true);
        return block;
    }

    /** A paragraph of mrkdwn that is short enough; a blank one would be refused and shows as a dash. */
    static ObjectNode section(String mrkdwn) {
        ObjectNode block = block("section");
        mrkdwn(block.putObject("text"), orDash(mrkdwn));
        return block;
    }

    /** A small remark. */
    static ObjectNode context(String mrkdwn) {
        ObjectNode block = block("context");
        mrkdwn(block.putArray("elements").addObject(), mrkdwn);
        return block;
    }

    /** At most ten named values. */
    static ObjectNode fields(List<Block.Field> fields) {
        ObjectNode block = block("section");
        ArrayNode cells = block.putArray("fields");
        for (Block.Field field : fields.subList(0, Math.min(FIELDS, fields.size()))) {
            mrkdwn(cells.addObject(), strong(field.name(), FIELD_NAME) + "\n" + Mrkdwn.of(field.value(), FIELD_VALUE));
        }
        return block;
    }

    /**
     * The buttons whose lines Slack can carry. A line is never cut, for a cut line would be another command: its button
     * is left out.
     */
    static Optional<ObjectNode> actions(Block.Actions actions, int number) {
        ObjectNode block = block("actions");
        ArrayNode elements = block.putArray("elements");
        int position = 0;
        for (Block.Button button : actions.buttons()) {
            ButtonValue value = ButtonValue.of(button);
            if (!value.text().isEmpty() && value.text().length() <= BUTTON_VALUE) {
                elements.add(button(button, value, value.actionId(number, position++)));
            }
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(block);
    }

    /** A text in strong letters, without other marks. */
    static String strong(String text, int most) {
        String bare = Mrkdwn.oneLine(Mrkdwn.plain(text, most)).replace("*", "∗").replace("`", "'");
        return bare.isBlank() ? "–" : Mrkdwn.of("*" + bare + "*", most);
    }

    /** Slack refuses blank texts. */
    static String orDash(String text) {
        return text.isBlank() ? "–" : text;
    }

    private static ObjectNode button(Block.Button button, ButtonValue value, String actionId) {
        ObjectNode element = node().put("type", "button").put("action_id", actionId);
        String label = Mrkdwn.plain(Mrkdwn.oneLine(button.label()), BUTTON_LABEL);
        element.putObject("text")
                .put("type", "plain_text")
                .put("text", orDash(label))
                .put("emoji", true);
        element.put("value", value.text());
        switch (button.style()) {
            case PRIMARY -> element.put("style", "primary");
            case DANGER -> element.put("style", "danger");
            case PLAIN -> {}
        }
        return element;
    }

    /** Verbatim: Slack does not go looking for links, channels and people in the text. */
    private static void mrkdwn(ObjectNode text, String mrkdwn) {
        text.put("type", "mrkdwn").put("text", mrkdwn).put("verbatim", true);
    }

    private static ObjectNode block(String type) {
        return node().put("type", type);
    }

    private static ObjectNode node() {
        return JsonMapper.shared().createObjectNode();
    }
}
