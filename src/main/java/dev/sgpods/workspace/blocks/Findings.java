package dev.sgpods.workspace.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with a payload, in the form of Slack's {@code response_metadata.messages}. */
final class Findings {
    private final List<String> messages = new ArrayList<>();

    void add(String pointer, String problem) {
        messages.add("[ERROR] " + problem + " [json-pointer:" + pointer + "]");
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Whether the field is there; it is a finding if not. */
    boolean required(JsonNode node, String pointer, String field) {
        var there = node.hasNonNull(field);
        if (!there) {
            add(pointer, "missing required field: " + field);
        }
        return there;
    }

    /** Every field beyond these is a finding. */
    void only(JsonNode node, String pointer, Set<String> allowed) {
        node.propertyNames().stream()
                .filter(name -> !allowed.contains(name) && !"type".equals(name) && !"block_id".equals(name))
                .forEach(name -> add(pointer, "invalid additional property: " + name));
    }

    /** A string field that may be absent; when present it has one to {@code most} characters. */
    void string(JsonNode node, String pointer, String field, int most) {
        var value = node.get(field);
        if (value == null) {
            return;
        }
        var here = pointer + "/" + field;
        if (!value.isString()) {
            add(here, "must be a string");
        } else {
            length(value.asString(), here, most);
        }
    }

    void length(String value, String pointer, int most) {
        if (value.isEmpty()) {
            add(pointer, "must be more than 0 characters");
        } else if (value.codePointCount(0, value.length()) > most) {
            add(pointer, "must be less than " + (most + 1) + " characters");
        }
    }

    /** An array field with one to {@code most} items; empty when it is not one. */
    List<JsonNode> items(JsonNode node, String pointer, String field, int most) {
        var here = pointer + "/" + field;
        var value = node.path(field);
        if (!value.isArray()) {
            add(here, "must be an array");
            return List.of();
        }
        if (value.isEmpty()) {
            add(here, "no fewer than 1 items required");
        } else if (value.size() > most) {
            add(here, "no more than " + most + " items allowed");
        }
        return value.values().stream().toList();
    }
}
