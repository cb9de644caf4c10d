package dev.sgpods.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON or YAML object. What is absent or null is empty text, an empty list, or nothing.
 *
 * <p>The methods that read every pod and every rule are plain loops: a large cluster is read once, by code that is not warm,
 * and there streams cost more than all that they carry.
 */
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

    /** What the reader makes of each object in a list. */
    <T> List<T> list(String name, Function<Fields, T> reader) {
        JsonNode items = node.get(name);
        if (items == null || items.isEmpty()) {
            return List.of();
        }
        List<T> read = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            read.add(reader.apply(new Fields(item)));
        }
        return Collections.unmodifiableList(read);
    }

    List<String> texts(String name) {
        return list(name, item -> item.node.asString(""));
    }

    /** The same field of every object in a list. */
    List<String> texts(String list, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node.path(list)) {
            String text = new Fields(item).text(name);
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** A map of texts, such as labels. */
    Map<String, String> map(String name) {
        Map<String, String> entries = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.path(name).properties()) {
            entries.put(entry.getKey(), entry.getValue().asString(""));
        }
        return Map.copyOf(entries);
    }

    /** Tags as AWS writes them. */
    Map<String, String> tags(String name) {
        Map<String, String> tags = new HashMap<>();
        for (JsonNode item : node.path(name)) {
            Fields tag = new Fields(item);
            tags.put(tag.text("Key"), tag.text("Value"));
        }
        return Map.copyOf(tags);
    }
}
