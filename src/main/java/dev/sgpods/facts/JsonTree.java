package dev.sgpods.facts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON values without what nobody here reads. */
final class JsonTree {
    /** Fields that are long and that nobody here reads; the configuration of a VPN holds its keys as well. */
    private static final Set<String> UNREAD = Set.of(
            "fieldsV1",
            "volumes",
            "volumeMounts",
            "tolerations",
            "affinity",
            "livenessProbe",
            "readinessProbe",
            "startupProbe",
            "securityContext",
            "BlockDeviceMappings",
            "CustomerGatewayConfiguration",
            "PolicyDocument");

    private JsonTree() {}

    /**
     * The value that begins at the parser's token, which then is at its end.
     *
     * @throws tools.jackson.core.JacksonException when it is no JSON
     */
    static JsonNode value(JsonParser parser) {
        JsonNode value = begun(parser);
        if (value.isContainer()) {
            fill(value, parser);
        }
        return value;
    }

    /** A loop: methods that call each other are merged by the compiler into one that takes a second to compile. */
    private static void fill(JsonNode root, JsonParser parser) {
        Deque<JsonNode> around = new ArrayDeque<>();
        JsonNode container = root;
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                if (around.isEmpty()) {
                    return;
                }
                container = around.pop();
                continue;
            }
            JsonNode value;
            if (container instanceof ObjectNode object) {
                String name = parser.currentName();
                parser.nextToken();
                if (UNREAD.contains(name)) {
                    parser.skipChildren();
                    continue;
                }
                value = begun(parser);
                object.set(name, value);
            } else {
                value = begun(parser);
                ((ArrayNode) container).add(value);
            }
            if (value.isContainer()) {
                around.push(container);
                container = value;
            }
        }
    }

    /** The value at the parser's token; a container still without what is in it. */
    private static JsonNode begun(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> new ObjectNode(JsonNodeFactory.instance);
            case START_ARRAY -> new ArrayNode(JsonNodeFactory.instance);
            case VALUE_STRING -> StringNode.valueOf(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(parser.getBooleanValue());
            case VALUE_NULL -> NullNode.getInstance();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
            default -> throw new IllegalArgumentException("there is no value at " + parser.currentTokenLocation());
        };
    }

    private static JsonNode whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> IntNode.valueOf(parser.getIntValue());
            case LONG -> LongNode.valueOf(parser.getLongValue());
            default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
        };
    }
}
