package dev.sgpods.simulator.cluster.objects;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON patch (RFC 6902) on a document that may be changed in place. */
public final class JsonPatch {
    private final Kind kind;
    private final String name;

    /** A patch of the named object; both words appear in its errors. */
    public JsonPatch(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /**
     * Applies the operations in order.
     *
     * @throws ApiError 422 if one cannot be applied; the document is then to be thrown away
     */
    public void apply(ObjectNode document, JsonNode operations) {
        for (JsonNode operation : operations) {
            apply(document, operation, operation.path("op").asString(""));
        }
    }

    private void apply(ObjectNode document, JsonNode operation, String verb) {
        JsonPointer path = pointer(operation.path("path").asString(""));
        JsonPointer from = pointer(operation.path("from").asString(""));
        switch (verb) {
            case "add" -> add(document, path, operation.path("value"));
            case "remove" -> remove(document, path);
            case "replace" -> {
                JsonNode value = operation.path("value").deepCopy();
                existing(document, path);
                remove(document, path);
                add(document, path, value);
            }
            case "move" -> {
                JsonNode value = existing(document, from).deepCopy();
                remove(document, from);
                add(document, path, value);
            }
            case "copy" -> add(document, path, existing(document, from).deepCopy());
            case "test" -> {
                if (!document.at(path).equals(operation.path("value"))) {
                    throw refused("testing value " + path + " failed: test failed");
                }
            }
            default -> throw refused("Unexpected kind: " + verb);
        }
    }

    private void add(ObjectNode document, JsonPointer path, JsonNode value) {
        JsonNode parent = existing(document, path.head());
        String last = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(last, value.deepCopy());
        } else if (parent instanceof ArrayNode array) {
            int index = last.equals("-") ? array.size() : index(path, array.size());
            array.insert(index, value.deepCopy());
        } else {
            throw missing(path);
        }
    }

    private void remove(ObjectNode document, JsonPointer path) {
        existing(document, path);
        JsonNode parent = document.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.remove(path.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(path, array.size() - 1));
        }
    }

    private JsonNode existing(ObjectNode document, JsonPointer path) {
        JsonNode found = document.at(path);
        if (found.isMissingNode()) {
            throw missing(path);
        }
        return found;
    }

    private int index(JsonPointer path, int largest) {
        int index = path.last().getMatchingIndex();
        if (index < 0 || index > largest) {
            throw missing(path);
        }
        return index;
    }

    private JsonPointer pointer(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException malformed) {
            throw refused("the path " + text + " is not a JSON pointer");
        }
    }

    private ApiError missing(JsonPointer path) {
        return refused("the path " + path + " does not exist: missing path");
    }

    private ApiError refused(String why) {
        return ApiError.invalid(kind, name, "the server rejected our request due to an error in our request: " + why);
    }
}
