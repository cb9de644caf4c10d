package dev.sgpods.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Reads members of the SDK's requests by name; the services spell some of them small, some with a capital. */
record Members(SdkPojo request) {
    private @Nullable Object value(String name) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equalsIgnoreCase(name)) {
                return field.getValueOrDefault(request);
            }
        }
        return null;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(value(name)).map(String::valueOf);
    }

    String need(String name) {
        return text(name).orElseThrow(() -> new AssertionError(request.getClass() + " lacks " + name));
    }

    List<String> texts(String name) {
        return value(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Optional<Members> inner(String name) {
        return value(name) instanceof SdkPojo pojo ? Optional.of(new Members(pojo)) : Optional.empty();
    }

    List<Members> list(String name) {
        return value(name) instanceof List<?> list
                ? list.stream().map(SdkPojo.class::cast).map(Members::new).toList()
                : List.of();
    }

    /** Every text at the top, alone or in a list. */
    List<String> allTexts() {
        List<String> texts = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value instanceof String text) {
                texts.add(text);
            } else if (value instanceof List<?> list) {
                list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .forEach(texts::add);
            }
        }
        return texts;
    }

    /** Tags, in whichever form the service wants them. */
    Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        if (value("tags") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        } else {
            list("tags").forEach(tag -> tags.put(tag.need("key"), tag.need("value")));
        }
        return tags;
    }
}
