package dev.sgpods.simulator.aws;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * A request, an answer or a part of one on its way from one process to another: the SDK's own cannot be serialised.
 *
 * @param type the name of its class
 * @param members those that have a value, by the names of the SDK's fields
 */
record Parcel(String type, HashMap<String, Serializable> members) implements Serializable {
    /** How a request was refused. */
    record Refusal(String type, String service, String code, int status, String message) implements Serializable {
        static Refusal of(AwsServiceException refused) {
            AwsErrorDetails details = refused.awsErrorDetails();
            return new Refusal(
                    refused.getClass().getName(),
                    String.valueOf(details.serviceName()),
                    details.errorCode(),
                    refused.statusCode(),
                    details.errorMessage());
        }

        AwsServiceException open() {
            AwsServiceException.Builder builder = (AwsServiceException.Builder) builder(type);
            return builder.statusCode(status)
                    .requestId("00000000-0000-0000-0000-000000000000")
                    .message(message)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .serviceName(service)
                            .errorCode(code)
                            .errorMessage(message)
                            .build())
                    .build();
        }
    }

    static Parcel of(SdkPojo pojo) {
        HashMap<String, Serializable> members = new HashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                members.put(field.memberName(), packed(value));
            }
        }
        return new Parcel(pojo.getClass().getName(), members);
    }

    private static Serializable packed(Object value) {
        if (value instanceof SdkPojo pojo) {
            return of(pojo);
        }
        if (value instanceof List<?> list) {
            ArrayList<Serializable> items = new ArrayList<>();
            list.forEach(item -> items.add(packed(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            HashMap<Serializable, Serializable> entries = new HashMap<>();
            map.forEach((key, item) -> entries.put(packed(key), packed(item)));
            return entries;
        }
        return value instanceof SdkBytes bytes ? bytes.asByteArray() : (Serializable) value;
    }

    SdkPojo open() {
        SdkPojo builder = (SdkPojo) builder(type);
        for (SdkField<?> field : builder.sdkFields()) {
            Serializable value = members.get(field.memberName());
            if (value != null) {
                field.set(builder, unpacked(value));
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static Object unpacked(Object value) {
        if (value instanceof Parcel parcel) {
            return parcel.open();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Parcel::unpacked).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new HashMap<>();
            map.forEach((key, item) -> entries.put(unpacked(key), unpacked(item)));
            return entries;
        }
        return value instanceof byte[] bytes ? SdkBytes.fromByteArray(bytes) : value;
    }

    private static Object builder(String type) {
        try {
            return Class.forName(type).getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException("The SDK has no builder of " + type + ".", unknown);
        }
    }
}
