package dev.sgpods.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds an input against its shape: required members, types, permitted values, lengths and patterns. */
final class ModelCheck {
    private final ServiceModel model;
    private final List<String> violations = new ArrayList<>();

    ModelCheck(ServiceModel model) {
        this.model = model;
    }

    /** Everything that is wrong with an input. */
    List<String> of(@Nullable JsonNode shape, JsonNode input) {
        if (shape != null) {
            check(shape, input, "");
        }
        return violations;
    }

    private void check(JsonNode shape, JsonNode value, String path) {
        switch (shape.path("type").asString()) {
            case "structure" -> structure(shape, value, path);
            case "list" -> list(shape, value, path);
            case "map" -> map(shape, value, path);
            case "string" -> string(shape, value, path);
            case "integer", "long", "float", "double" -> number(shape, value, path);
            case "boolean" ->
                require(value.isBoolean() || value.asString().matches("true|false"), path, "is no boolean", value);
            case "timestamp" -> require(moment(value), path, "is no moment", value);
            case "blob" -> require(base64(value.asString()), path, "is not base64", value);
            default -> violations.add(path + " is of a type that nobody checks");
        }
    }

    private void require(boolean right, String path, String wrong, JsonNode value) {
        if (!right) {
            violations.add(path + " " + wrong + ": " + value);
        }
    }

    private void structure(JsonNode shape, JsonNode value, String path) {
        if (!value.isObject()) {
            violations.add(path + " is no structure: " + value);
            return;
        }
        shape.path("required")
                .forEach(name -> require(value.has(name.asString()), path, "lacks " + name.asString(), value));
        value.properties().forEach(member -> {
            JsonNode reference = shape.path("members").path(member.getKey());
            if (reference.isMissingNode()) {
                violations.add(path + " has no member " + member.getKey());
            } else {
                check(model.target(reference), member.getValue(), path + "/" + member.getKey());
            }
        });
    }

    private void list(JsonNode shape, JsonNode value, String path) {
        require(value.isArray(), path, "is no list", value);
        between(shape, BigDecimal.valueOf(value.size()), path, value);
        for (int index = 0; index < value.size(); index++) {
            check(model.target(shape.path("member")), value.get(index), path + "/" + index);
        }
    }

    private void map(JsonNode shape, JsonNode value, String path) {
        require(value.isObject(), path, "is no map", value);
        between(shape, BigDecimal.valueOf(value.size()), path, value);
        value.properties().forEach(entry -> {
            JsonNode key = JsonMapper.shared().getNodeFactory().stringNode(entry.getKey());
            check(model.target(shape.path("key")), key, path + " (key)");
            check(model.target(shape.path("value")), entry.getValue(), path + "/" + entry.getKey());
        });
    }

    private void string(JsonNode shape, JsonNode value, String path) {
        require(value.isString(), path, "is no text", value);
        String text = value.asString();
        between(shape, BigDecimal.valueOf(text.codePointCount(0, text.length())), path, value);
        JsonNode pattern = shape.path("pattern");
        if (!pattern.isMissingNode()) {
            boolean fits = Pattern.compile(pattern.asString(), Pattern.DOTALL)
                    .matcher(text)
                    .matches();
            require(fits, path, "does not match " + pattern, value);
        }
        JsonNode permitted = shape.path("enum");
        if (!permitted.isMissingNode()) {
            require(permitted.valueStream().anyMatch(value::equals), path, "is none of " + permitted, value);
        }
    }

    private void number(JsonNode shape, JsonNode value, String path) {
        try {
            between(shape, new BigDecimal(value.asString()), path, value);
        } catch (NumberFormatException none) {
            violations.add(path + " is no number: " + value);
        }
    }

    private void between(JsonNode shape, BigDecimal size, String path, JsonNode value) {
        JsonNode least = shape.path("min");
        JsonNode most = shape.path("max");
        require(least.isMissingNode() || size.compareTo(least.decimalValue()) >= 0, path, "is below " + least, value);
        require(most.isMissingNode() || size.compareTo(most.decimalValue()) <= 0, path, "is above " + most, value);
    }

    private static boolean moment(JsonNode value) {
        if (value.isNumber()) {
            return true;
        }
        try {
            Instant.parse(value.asString());
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private static boolean base64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
