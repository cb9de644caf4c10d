package dev.sgpods.workspace.webapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The arguments of one call, whether they came as a form (structures as JSON text) or as JSON. */
record ApiArguments(ObjectNode values) {
    static ApiArguments form(Map<String, List<String>> form) {
        var values = JsonMapper.shared().createObjectNode();
        form.forEach((name, given) -> given.forEach(value -> values.put(name, value)));
        return new ApiArguments(values);
    }

    /** Reads a JSON body; refuses with Slack's {@code invalid_json} or {@code json_not_object}. */
    static ApiArguments json(byte[] body) {
        try {
            if (body.length == 0) {
                return new ApiArguments(JsonMapper.shared().createObjectNode());
            }
            if (JsonMapper.shared().readTree(body) instanceof ObjectNode values) {
                return new ApiArguments(values);
            }
            throw new ApiRefusal("json_not_object");
        } catch (JacksonException malformed) {
            throw new ApiRefusal("invalid_json", malformed);
        }
    }

    /** The value as text, empty when absent. */
    String text(String name) {
        return values.path(name).asString("");
    }

    /** The value as text; null when absent or empty. */
    @Nullable
    String textOrNull(String name) {
        var text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** Whether the value says yes, in JSON's words or as forms write it. */
    boolean flag(String name) {
        return text(name).equals("1") || Boolean.parseBoolean(text(name));
    }

    /** A structure; refuses with the given code when it is text that is not JSON. */
    Optional<JsonNode> structure(String name, String codeIfMalformed) {
        var value = values.path(name);
        if (value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isBlank())) {
            return Optional.empty();
        }
        if (!value.isString()) {
            return Optional.of(value);
        }
        try {
            return Optional.of(JsonMapper.shared().readTree(value.asString()));
        } catch (JacksonException malformed) {
            throw new ApiRefusal(codeIfMalformed, malformed);
        }
    }
}
