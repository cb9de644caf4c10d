package dev.sgpods.kubernetes;

import dev.sgpods.aws.LabIdentity;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labels by which a lab's objects are found again. */
public final class Labels {
    /** Holds the lab's id. */
    public static final String LAB = "sgpods.dev/lab";

    /** Holds the resource's name. */
    public static final String RESOURCE = "sgpods.dev/resource";

    /** With the value {@code true}: selected by the lab's SecurityGroupPolicy. */
    public static final String DATABASE_ACCESS = "sgpods.dev/database-access";

    private Labels() {}

    static Map<String, String> of(LabIdentity lab, String resource) {
        return Map.of(LAB, lab.labId(), RESOURCE, resource);
    }

    /** Whether an object bears the labels of a lab's resource. */
    public static boolean match(ObjectMeta metadata, String labId, String resource) {
        Map<String, String> labels = metadata.getLabels();
        return labels != null && labId.equals(labels.get(LAB)) && resource.equals(labels.get(RESOURCE));
    }

    /** The object that bears the labels of a lab's resource. */
    public static <T extends HasMetadata> Optional<T> find(List<T> items, String labId, String resource) {
        return items.stream()
                .filter(item -> match(item.getMetadata(), labId, resource))
                .findFirst();
    }

    static Optional<ObjectMeta> findMetadata(List<ObjectMeta> items, String labId, String resource) {
        return items.stream().filter(item -> match(item, labId, resource)).findFirst();
    }

    static String annotation(ObjectMeta metadata, String key) {
        Map<String, String> annotations = metadata.getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(key, "");
    }
}
