package dev.sgpods.slack;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.sgpods.message.Block;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The modal that asks for one word before a button acts. Nothing is kept with us: a modal left open costs nothing. */
final class AskModal {
    /** The modal's callback id. */
    static final String CALLBACK = ButtonValue.PREFIX + "ask";

    /** The block that holds the input; errors are shown there. */
    static final String BLOCK = "answer";

    private static final String QUOTES = "[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]";
    private static final String INPUT = "word";
    private static final int TITLE = 24;
    private static final int LABEL = 2000;
    private static final int METADATA = 3000;

    private AskModal() {}

    /**
     * The modal's view as JSON.
     *
     * @param line to which the answer will be appended
     * @param address where the line's answer goes
     */
    static String view(Block.Ask ask, String line, ReplyAddress address) {
        ObjectNode view = JsonMapper.shared().createObjectNode();
        view.put("type", "modal").put("callback_id", CALLBACK).put("private_metadata", metadata(line, address));
        plain(view.putObject("title"), ask.title(), TITLE);
        plain(view.putObject("submit"), "Go", TITLE);
        plain(view.putObject("close"), "Cancel", TITLE);
        ArrayNode blocks = view.putArray("blocks");
        ObjectNode input = blocks.addObject().put("type", "input").put("block_id", BLOCK);
        plain(input.putObject("label"), ask.label(), LABEL);
        input.putObject("element")
                .put("type", "plain_text_input")
                .put("action_id", INPUT)
                .put("initial_value", Mrkdwn.clamp(ask.example(), LABEL));
        return view.toString();
    }

    /** The line with the answer at its end; empty when the answer is none, or several words where one is wanted. */
    static Optional<String> answered(View view) {
        String line = line(view);
        if (line.endsWith("=")) {
            // A line that ends so takes a sentence; quotes hold it together.
            return typed(view).map(text -> line + '"' + Mrkdwn.oneLine(text).replaceAll(QUOTES, "'") + '"');
        }
        return typed(view).filter(word -> !word.matches("(?s).*\\s.*")).map(word -> line + " " + word);
    }

    /** What to type, for whoever typed something else. */
    static String wanted(View view) {
        return line(view).endsWith("=") ? "Type a few words." : "Type one word without spaces, for example 8h.";
    }

    private static Optional<String> typed(View view) {
        Map<String, Map<String, ViewState.Value>> values = view.getState().getValues();
        ViewState.Value value = values.getOrDefault(BLOCK, Map.of()).get(INPUT);
        String typed = value == null || value.getValue() == null
                ? ""
                : value.getValue().strip();
        return typed.isEmpty() ? Optional.empty() : Optional.of(typed);
    }

    /** The line that the modal was opened for. */
    private static String line(View view) {
        return metadata(view).path("line").asString("");
    }

    /** Where the answer goes. */
    static ReplyAddress address(View view, String user) {
        JsonNode node = metadata(view);
        return new ReplyAddress(
                node.path("channel").asString(""),
                user,
                node.path("response_url").asString(""),
                node.path("replace").asBoolean(false));
    }

    private static String metadata(String line, ReplyAddress address) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("line", line)
                .put("channel", address.channel())
                .put("response_url", address.responseUrl())
                .put("replace", address.replaceOriginal());
        return node.toString().length() <= METADATA
                ? node.toString()
                : node.put("response_url", "").toString();
    }

    private static JsonNode metadata(View view) {
        String kept = view.getPrivateMetadata();
        return JsonMapper.shared().readTree(kept == null || kept.isEmpty() ? "{}" : kept);
    }

    private static void plain(ObjectNode node, String text, int most) {
        node.put("type", "plain_text").put("text", SlackBlocks.orDash(Mrkdwn.plain(Mrkdwn.oneLine(text), most)));
    }
}
