package dev.sgpods.simulator.aws;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Members of requests and answers by name; the services spell some of them small, some with a capital. */
final class Fields {
    private Fields() {}

    /** The member with one of these names, if the class has one. */
    static Optional<SdkField<?>> find(SdkPojo pojo, List<String> names) {
        return pojo.sdkFields().stream()
                .filter(field -> names.stream().anyMatch(name -> name.equalsIgnoreCase(field.memberName())))
                .findFirst();
    }

    /** The members that are lists. */
    static List<SdkField<?>> lists(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .filter(field -> field.marshallingType().equals(MarshallingType.LIST))
                .toList();
    }

    /** The same for equal requests, in every process: what a client token is compared by. */
    static String fingerprint(SdkPojo request) {
        return UUID.nameUUIDFromBytes(canonical(request).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String canonical(@Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            return pojo.sdkFields().stream()
                    .map(field -> field.memberName() + "=" + canonical(field.getValueOrDefault(pojo)))
                    .sorted()
                    .toList()
                    .toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + canonical(entry.getValue()))
                    .sorted()
                    .toList()
                    .toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(Fields::canonical).toList().toString()
                : String.valueOf(value);
    }

    /** The value of the member with one of these names; null if there is no such member or no value. */
    static @Nullable Object value(SdkPojo pojo, List<String> names) {
        return find(pojo, names).map(field -> field.getValueOrDefault(pojo)).orElse(null);
    }
}
