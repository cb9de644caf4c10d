package dev.sgpods.facts;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document that a collection reads, all pages of it.
 *
 * @param file the document's name in a facts folder
 * @param permission what the reader must be allowed to do
 * @param text reads it, as JSON
 */
record Reading(String file, String permission, Supplier<String> text) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A list of things that AWS answers, under the key that the AWS CLI prints. */
    static Reading ofAws(String file, String permission, String key, Supplier<List<? extends SdkPojo>> items) {
        return new Reading(file, permission, () -> list(key, SdkJson.of(items.get())));
    }

    static String list(String key, ArrayNode items) {
        ObjectNode document = JSON.createObjectNode();
        document.set(key, items);
        return JSON.writeValueAsString(document);
    }
}
