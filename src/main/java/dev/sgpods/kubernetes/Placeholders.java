package dev.sgpods.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills the placeholders of one parsed document. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String file;
    private final Map<String, ?> values;

    Placeholders(String file, Map<String, ?> values) {
        this.file = file;
        this.values = values;
    }

    JsonNode fill(JsonNode node) {
        if (node.isObject()) {
            ObjectNode filled = NODES.objectNode();
            node.properties().forEach(entry -> filled.set(entry.getKey(), fill(entry.getValue())));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = NODES.arrayNode();
            node.forEach(element -> fillElement(element, filled));
            return filled;
        }
        return node.isString() ? NODES.stringNode(text(node.asString())) : node;
    }

    private void fillElement(JsonNode element, ArrayNode into) {
        Matcher whole = PLACEHOLDER.matcher(element.isString() ? element.asString() : "");
        if (whole.matches() && value(whole.group(1)) instanceof List<?> list) {
            list.forEach(item -> into.add(String.valueOf(item)));
        } else {
            into.add(fill(element));
        }
    }

    private String text(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            if (value(match.group(1)) instanceof String value) {
                return Matcher.quoteReplacement(value);
            }
            throw new IllegalArgumentException(
                    file + " wants one text for ${" + match.group(1) + "}, and was given a list.");
        });
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    file + " has the placeholder ${" + name + "}, and values were given for " + values.keySet() + ".");
        }
        return value;
    }
}
