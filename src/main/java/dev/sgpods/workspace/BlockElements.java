package dev.sgpods.workspace;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Finds what can be pressed or chosen in a block, and words the action for the bot. */
final class BlockElements {
    private BlockElements() {}

    static List<JsonNode> of(JsonNode block) {
        var elements = new ArrayList<JsonNode>();
        if (block.has("accessory")) {
            elements.add(block.get("accessory"));
        }
        if ("actions".equals(block.path("type").asString(""))) {
            block.path("elements").forEach(elements::add);
        }
        return elements;
    }

    static ObjectNode action(JsonNode block, JsonNode element, String value) {
        var action = JsonMapper.shared().createObjectNode();
        action.put("type", element.path("type").asString(""));
        action.put("action_id", element.path("action_id").asString(""));
        action.put("block_id", block.path("block_id").asString(""));
        if ("button".equals(element.path("type").asString(""))) {
            action.set("text", element.path("text"));
            for (var field : List.of("value", "style", "url")) {
                if (element.has(field)) {
                    action.set(field, element.get(field));
                }
            }
            return action;
        }
        for (var option : element.path("options")) {
            if (value.equals(option.path("value").asString(""))) {
                action.set("selected_option", option);
            }
        }
        return action;
    }
}
