package dev.sgpods.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON or YAML object. What is absent or null is empty text, an empty list, or nothing. */
record Fields(JsonNode node) {
    Fields at(String name) {
        return new Fields(node.path(name));
    }

    /** Whether the field is there and not null. */
    boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    String text(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? "" : value.asString("");
    }

    int number(String name, int otherwise) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? otherwise : value.asInt(otherwise);
    }

    boolean flag(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull() && value.asBoolean(false);
    }

    /** A switch that EC2 writes as "enable" or "disable", or a boolean, also as {"Value": true}. */
    Optional<Boolean> option(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = node.path(name).has("Value") ? node.path(name).path("Value") : node.path(name);
        return Optional.of(
                value.isBoolean() ? value.asBoolean() : value.asString("").equals("enable"));
    }

    Stream<Fields> list(String name) {
        return node.path(name).valueStream().map(Fields::new);
    }

    List<String> texts(String name) {
        return node.path(name).valueStream().map(item -> item.asString("")).toList();
    }

    /** The same field of every object in a list. */
    List<String> texts(String list, String name) {
        return list(list)
                .map(item -> item.text(name))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A map of texts, such as labels. */
    Map<String, String> map(String name) {
        Map<String, String> entries = new HashMap<>();
        node.path(name)
                .properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue().asString("")));
        return Map.copyOf(entries);
    }

    /** Tags as AWS writes them. */
    Map<String, String> tags(String name) {
        Map<String, String> tags = new HashMap<>();
        list(name).forEach(tag -> tags.put(tag.text("Key"), tag.text("Value")));
        return Map.copyOf(tags);
    }
}
