package dev.sgpods.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what AWS's SDK answers as the AWS CLI prints it: both name members as the service's model does. */
final class SdkJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SdkJson() {}

    static ObjectNode of(SdkPojo object) {
        ObjectNode node = JSON.createObjectNode();
        for (SdkField<?> field : object.sdkFields()) {
            JsonNode value = value(field.getValueOrDefault(object));
            if (value != null) {
                node.set(field.memberName(), value);
            }
        }
        return node;
    }

    static ArrayNode of(List<? extends SdkPojo> objects) {
        ArrayNode array = JSON.createArrayNode();
        objects.forEach(object -> array.add(of(object)));
        return array;
    }

    private static @Nullable JsonNode value(@Nullable Object value) {
        if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
            return null;
        }
        if (value instanceof SdkPojo object) {
            return of(object);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.createArrayNode();
            list.forEach(item -> array.add(value(item)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = JSON.createObjectNode();
            map.forEach((key, item) -> node.set(String.valueOf(key), value(item)));
            return node;
        }
        return JSON.valueToTree(value instanceof Instant moment ? moment.toString() : value);
    }
}
