package dev.sgpods.wire;

import dev.sgpods.wire.LoopbackServer.Incoming;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a request back into what was asked, as its service's model says that it is written. */
final class RequestReading {
    private final ServiceModel model;

    /**
     * What a request asks for.
     *
     * @param operation as the model names it, or empty when the model has no such operation
     * @param input members by the model's names
     * @param violations where the request is not written as the model says
     */
    record Read(String operation, JsonNode input, List<String> violations) {}

    RequestReading(ServiceModel model) {
        this.model = model;
    }

    Read read(Incoming request) {
        return switch (model.protocol()) {
            case "ec2", "query" -> form(request);
            case "json" -> json(request);
            case "rest-json" -> rest(request);
            default -> throw new IllegalStateException("Nobody reads " + model.protocol() + " here.");
        };
    }

    private Read form(Incoming request) {
        Map<String, String> fields = pairs(request.text());
        String operation = fields.getOrDefault("Action", "");
        List<String> violations = new ArrayList<>();
        if (!request.method().equals("POST") || !request.path().equals("/")) {
            violations.add("sent as " + request.method() + " " + request.path() + ", not as POST /");
        }
        if (!model.apiVersion().equals(fields.get("Version"))) {
            violations.add("Version is " + fields.get("Version") + ", not " + model.apiVersion());
        }
        if (!model.knows(operation)) {
            return new Read("", JsonMapper.shared().createObjectNode(), violations);
        }
        fields.remove("Action");
        fields.remove("Version");
        FormReading reading = new FormReading(model, fields);
        JsonNode input = reading.read(model.input(operation));
        reading.left().forEach(name -> violations.add(name + " is no field of it"));
        return new Read(operation, input, violations);
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Read json(Incoming request) {
        String operation = request.header("x-amz-target").replace(model.targetPrefix() + ".", "");
        return model.knows(operation)
                ? new Read(operation, body(request), new ArrayList<>())
                : new Read("", JsonMapper.shared().createObjectNode(), new ArrayList<>());
    }

    private static ObjectNode body(Incoming request) {
        return request.text().isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : (ObjectNode) JsonMapper.shared().readTree(request.text());
    }

    private Read rest(Incoming request) {
        for (Map.Entry<String, JsonNode> operation : model.operations().properties()) {
            String template = operation.getValue().at("/http/requestUri").asString();
            Optional<Map<String, String>> labels = labels(template, request.path());
            String method = operation.getValue().at("/http/method").asString();
            if (method.equals(request.method()) && labels.isPresent()) {
                return rest(operation.getKey(), labels.get(), request);
            }
        }
        return new Read("", JsonMapper.shared().createObjectNode(), new ArrayList<>());
    }

    /** What stands in a path where its template has names; nothing when it is another path. */
    private static Optional<Map<String, String>> labels(String template, String path) {
        List<String> names = new ArrayList<>();
        Matcher name = Pattern.compile("\\{([^}+]+)\\+?}").matcher(template);
        while (name.find()) {
            names.add(name.group(1));
        }
        String form = template.replaceAll("\\{[^}]+\\+}", "(.+)").replaceAll("\\{[^}]+}", "([^/]+)");
        Matcher matching = Pattern.compile(form).matcher(path);
        if (!matching.matches()) {
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (int index = 0; index < names.size(); index++) {
            labels.put(names.get(index), decoded(matching.group(index + 1)));
        }
        return Optional.of(labels);
    }

    private Read rest(String operation, Map<String, String> labels, Incoming request) {
        ObjectNode sent = body(request);
        ObjectNode input = JsonMapper.shared().createObjectNode();
        int question = request.target().indexOf('?');
        Map<String, String> query =
                question < 0 ? Map.of() : pairs(request.target().substring(question + 1));
        JsonNode shape = model.input(operation);
        Map<String, JsonNode> members = members(shape);
        members.forEach((name, reference) -> {
            String key = reference.path("locationName").asString(name);
            switch (reference.path("location").asString("")) {
                case "uri" -> put(input, name, labels.get(key));
                case "querystring" -> put(input, name, query.get(key));
                case "header" -> put(input, name, request.headers().get(key.toLowerCase(java.util.Locale.ROOT)));
                default -> {
                    JsonNode value = sent.remove(key);
                    if (value != null) {
                        input.set(name, value);
                    }
                }
            }
        });
        List<String> violations = new ArrayList<>();
        sent.propertyNames().forEach(name -> violations.add(name + " is no field of it"));
        return new Read(operation, input, violations);
    }

    private static void put(ObjectNode input, String name, @Nullable String value) {
        if (value != null) {
            input.put(name, value);
        }
    }

    private static Map<String, JsonNode> members(@Nullable JsonNode shape) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (shape != null) {
            shape.path("members").properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        }
        return members;
    }
}
