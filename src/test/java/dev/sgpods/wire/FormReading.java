package dev.sgpods.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a form into members by their model: EC2's way of naming them, or the Query protocol's. */
final class FormReading {
    private final ServiceModel model;
    private final boolean ec2;
    private final TreeMap<String, String> fields;
    private final TreeMap<String, String> left;

    FormReading(ServiceModel model, Map<String, String> fields) {
        this.model = model;
        this.ec2 = model.protocol().equals("ec2");
        this.fields = new TreeMap<>(fields);
        this.left = new TreeMap<>(fields);
    }

    /** Fields that nothing in the model accounts for. */
    List<String> left() {
        return new ArrayList<>(left.keySet());
    }

    JsonNode read(@Nullable JsonNode shape) {
        return shape == null ? JsonMapper.shared().createObjectNode() : structure(shape, "");
    }

    private ObjectNode structure(JsonNode shape, String prefix) {
        ObjectNode value = JsonMapper.shared().createObjectNode();
        shape.path("members").properties().forEach(member -> {
            JsonNode reference = member.getValue();
            String key = prefix + name(member.getKey(), reference);
            JsonNode target = model.target(reference);
            String start = elements(key, reference, target);
            if (sent(key) || sent(start)) {
                value.set(member.getKey(), value(target, key, start));
            }
        });
        return value;
    }

    private String name(String member, JsonNode reference) {
        String location = reference.path("locationName").asString(member);
        return ec2
                ? reference
                        .path("queryName")
                        .asString(Character.toUpperCase(location.charAt(0)) + location.substring(1))
                : location;
    }

    /** What the names of a list's elements begin with, without the last dot. */
    private String elements(String key, JsonNode reference, JsonNode target) {
        if (ec2 || !target.path("type").asString().equals("list")) {
            return key;
        }
        JsonNode element = target.path("member").path("locationName");
        if (target.path("flattened").asBoolean(false)
                || reference.path("flattened").asBoolean(false)) {
            return element.isMissingNode() ? key : key.replaceFirst("[^.]+$", element.asString());
        }
        return key + "." + element.asString("member");
    }

    private boolean sent(String key) {
        String next = fields.ceilingKey(key + ".");
        return fields.containsKey(key) || (next != null && next.startsWith(key + "."));
    }

    private JsonNode value(JsonNode shape, String key, String start) {
        return switch (shape.path("type").asString()) {
            case "structure" -> structure(shape, key + ".");
            case "list" -> list(shape, key, start);
            case "map" -> throw new IllegalStateException("No request of ours has a map in a form: " + key);
            default -> {
                left.remove(key);
                yield JsonMapper.shared().getNodeFactory().stringNode(fields.get(key));
            }
        };
    }

    private ArrayNode list(JsonNode shape, String key, String start) {
        ArrayNode values = JsonMapper.shared().createArrayNode();
        left.remove(key);
        JsonNode element = model.target(shape.path("member"));
        for (int number = 1; sent(start + "." + number); number++) {
            values.add(value(element, start + "." + number, start + "." + number));
        }
        return values;
    }
}
