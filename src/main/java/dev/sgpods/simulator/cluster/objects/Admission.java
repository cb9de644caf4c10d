package dev.sgpods.simulator.cluster.objects;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands between a request and the store: namespaces, service accounts, and the VPC resource controller's mutating
 * webhook (source: {@code webhooks/core/pod_webhook.go} and {@code pkg/utils/helper.go} of
 * aws/amazon-vpc-resource-controller-k8s).
 */
public final class Admission {
    /** The extended resource that the webhook adds. */
    public static final String POD_INTERFACE = "vpc.amazonaws.com/pod-eni";

    private final ObjectStore objects;

    Admission(ObjectStore objects) {
        this.objects = objects;
    }

    void checkNamespace(Kind kind, String namespace, String name) {
        if (!kind.namespaced()) {
            return;
        }
        KubernetesObject found = objects.require(Kinds.NAMESPACE, "", namespace);
        // Events may still tell what happens while a namespace goes; a real server refuses them too, but late.
        if (found.deleting()) {
            throw ApiError.forbidden(
                    kind,
                    name,
                    "unable to create new content in namespace " + namespace + " because it is being terminated");
        }
    }

    void admit(KubernetesObject pod) {
        if (!pod.spec().path("serviceAccountName").isString()) {
            pod.spec().put("serviceAccountName", "default");
        }
        String account = pod.spec().path("serviceAccountName").asString("");
        if (!objects.contains(Kinds.SERVICE_ACCOUNT, pod.namespace(), account)) {
            throw ApiError.forbidden(
                    Kinds.POD,
                    pod.name(),
                    "error looking up service account " + pod.namespace() + "/" + account + ": serviceaccount \""
                            + account + "\" not found");
        }
        if (validated() && pod.annotation(POD_INTERFACE).isPresent()) {
            throw denied(pod, "pod cannot be created with " + POD_INTERFACE + " annotation");
        }
        boolean hooked = objects.contains(Kinds.MUTATING_WEBHOOK, "", "vpc-resource-mutating-webhook");
        boolean hostNetwork = pod.spec().path("hostNetwork").asBoolean(false);
        if (hooked && !hostNetwork && !groups(objects, pod).isEmpty()) {
            request(pod);
        }
    }

    /** Nobody but the controller, which does not come this way, changes what it wrote to a pod. */
    void checkUpdate(KubernetesObject before, KubernetesObject after) {
        if (validated() && !before.annotation(POD_INTERFACE).equals(after.annotation(POD_INTERFACE))) {
            throw denied(after, "annotation is not set by vpc-resource-controller");
        }
    }

    private boolean validated() {
        return objects.contains(Kinds.VALIDATING_WEBHOOK, "", "vpc-resource-validating-webhook");
    }

    private static ApiError denied(KubernetesObject pod, String why) {
        return ApiError.forbidden(
                Kinds.POD, pod.name(), "admission webhook \"vpod.vpc.k8s.aws\" denied the request: " + why);
    }

    /** The union of the groups of the policies that select a pod, in the order of the policies. */
    public static Set<String> groups(ObjectStore objects, KubernetesObject pod) {
        Set<String> found = new LinkedHashSet<>();
        objects.shared(Kinds.SECURITY_GROUP_POLICY, pod.namespace())
                .filter(policy -> selects(objects, policy.path("spec"), pod))
                .forEach(
                        policy -> policy.at("/spec/securityGroups/groupIds").forEach(id -> found.add(id.asString(""))));
        return found;
    }

    private static boolean selects(ObjectStore objects, JsonNode spec, KubernetesObject pod) {
        JsonNode byPod = spec.path("podSelector");
        JsonNode byAccount = spec.path("serviceAccountSelector");
        if (!byPod.isObject() && !byAccount.isObject()) {
            return false;
        }
        if (byPod.isObject() && !LabelSelector.of(byPod).matches(pod.labels())) {
            return false;
        }
        return !byAccount.isObject() || LabelSelector.of(byAccount).matches(accountLabels(objects, pod));
    }

    private static Map<String, String> accountLabels(ObjectStore objects, KubernetesObject pod) {
        String account = pod.spec().path("serviceAccountName").asString("default");
        return objects.find(Kinds.SERVICE_ACCOUNT, pod.namespace(), account)
                .map(KubernetesObject::labels)
                .orElse(Map.of());
    }

    private static void request(KubernetesObject pod) {
        ObjectNode first = (ObjectNode) pod.spec().path("containers").get(0);
        ObjectNode resources =
                first.path("resources").isObject() ? (ObjectNode) first.get("resources") : first.putObject("resources");
        for (String field : new String[] {"limits", "requests"}) {
            JsonNode present = resources.path(field);
            (present.isObject() ? (ObjectNode) present : resources.putObject(field)).put(POD_INTERFACE, "1");
        }
    }
}
