package dev.sgpods.slack;

import com.slack.api.model.Message;
import com.slack.api.util.json.GsonFactory;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that a message says: programs put what they tell into attachments and blocks, and little into the text. */
final class MessageWords {
    private static final int LONGEST = 8_000;
    private static final Set<String> SAYING = Set.of("text", "pretext", "title", "value", "fallback");

    private MessageWords() {}

    /** Its texts, each once, a line or more each, in their order; cut where it is longer than anybody reads. */
    static String of(Message message) {
        Set<String> texts = new LinkedHashSet<>();
        gather(JsonMapper.shared().readTree(GsonFactory.createSnakeCase().toJson(message)), texts);
        String all = String.join("\n", texts);
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST);
    }

    private static void gather(JsonNode node, Set<String> texts) {
        // A rich text repeats, in pieces, what the message's own text says.
        if (node.path("type").asString("").equals("rich_text")) {
            return;
        }
        node.properties().forEach(field -> {
            if (SAYING.contains(field.getKey()) && field.getValue().isString()) {
                texts.add(field.getValue().asString(""));
            }
        });
        node.forEach(inside -> gather(inside, texts));
    }
}
