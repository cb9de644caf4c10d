package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The network interface of its own that the VPC resource controller gave a pod, as noted on the pod.
 *
 * <p>Source of the form: {@code ENIDetails} in {@code pkg/provider/branch/trunk/trunk.go} of
 * aws/amazon-vpc-resource-controller-k8s. Fields that are missing are empty, and 0 for the VLAN; fields that are not
 * known are ignored.
 */
public record BranchInterface(String id, String privateIp, int vlan, String subnetCidr, String mac) {
    /** The annotation that holds it. */
    public static final String ANNOTATION = "vpc.amazonaws.com/pod-eni";

    /** The extended resource that the controller's webhook adds to the limits of a pod's first container. */
    public static final String RESOURCE = "vpc.amazonaws.com/pod-eni";

    /** The pod's, or nothing when it has none or the annotation cannot be read. */
    public static Optional<BranchInterface> of(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? Optional.empty() : parse(annotations.getOrDefault(ANNOTATION, ""));
    }

    /** Which pods wear interfaces of their own: {@code namespace/name} by the interface's id. */
    public static Map<String, String> holders(List<Pod> pods) {
        Map<String, String> holders = new HashMap<>();
        for (Pod pod : pods) {
            of(pod).ifPresent(worn -> holders.put(
                    worn.id(),
                    pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName()));
        }
        return holders;
    }

    /** Reads the annotation's text; the CNI uses the first element of the list, and so do we. */
    public static Optional<BranchInterface> parse(String annotation) {
        if (annotation.isBlank()) {
            return Optional.empty();
        }
        try {
            JsonNode first = JsonMapper.shared().readTree(annotation).path(0);
            String id = first.path("eniId").asString("");
            return id.isEmpty() ? Optional.empty() : Optional.of(read(id, first));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the CNI can use it: it wants an address, a MAC address and a VLAN. */
    public boolean usable() {
        return !privateIp.isEmpty() && !mac.isEmpty() && vlan != 0;
    }

    private static BranchInterface read(String id, JsonNode node) {
        return new BranchInterface(
                id,
                node.path("privateIp").asString(""),
                node.path("vlanId").asInt(0),
                node.path("subnetCidr").asString(""),
                node.path("ifAddress").asString(""));
    }
}
