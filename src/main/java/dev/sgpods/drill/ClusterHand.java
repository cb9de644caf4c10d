package dev.sgpods.drill;

import dev.sgpods.kubernetes.LabCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Carries out changes of what is in the cluster. */
final class ClusterHand {
    /** On pods that a drill made anew: which drill, and whether for its beginning or its end. */
    static final String MARK = "sgpods.dev/drill";

    private static final String FIELD_MANAGER = "sgpods";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final PatchContext STRATEGIC = PatchContext.of(PatchType.STRATEGIC_MERGE);

    private final KubernetesClient cluster;

    ClusterHand(KubernetesClient cluster) {
        this.cluster = cluster;
    }

    /** Sends what is to be sent; answers whether it has its effect. */
    boolean carryOut(Change change) {
        return switch (change.kind()) {
            case PATCH -> {
                object(change).patch(change.word("form").equals("strategic") ? STRATEGIC : MERGE, change.word("patch"));
                yield true;
            }
            case APPLY -> apply(change);
            case DELETE -> {
                object(change).delete();
                yield true;
            }
            case RESTART -> restarted(change);
            default -> throw new IllegalArgumentException("Not in the cluster: " + change.kind());
        };
    }

    private boolean apply(Change change) {
        GenericKubernetesResource wanted =
                cluster.getKubernetesSerialization().unmarshal(change.word("json"), GenericKubernetesResource.class);
        cluster.genericKubernetesResources(kind(change))
                .inNamespace(change.word("namespace"))
                .resource(wanted)
                .fieldManager(FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
        return true;
    }

    private Resource<GenericKubernetesResource> object(Change change) {
        return cluster.genericKubernetesResources(kind(change))
                .inNamespace(change.word("namespace"))
                .withName(change.word("name"));
    }

    private static ResourceDefinitionContext kind(Change change) {
        String api = change.word("api");
        int slash = api.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : api.substring(0, slash))
                .withVersion(api.substring(slash + 1))
                .withKind(change.word("kind"))
                .withPlural(change.word("plural"))
                .withNamespaced(true)
                .build();
    }

    /** Marks the template, and waits until no pod without the mark is left. */
    private boolean restarted(Change change) {
        Resource<Deployment> named =
                cluster.apps().deployments().inNamespace(LabCluster.NAMESPACE).withName(change.word("workload"));
        Deployment found = named.get();
        if (found == null) {
            return true;
        }
        String mark = change.word("mark");
        if (!mark.equals(mark(found.getSpec().getTemplate().getMetadata().getAnnotations()))) {
            named.patch(
                    MERGE,
                    "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"" + MARK + "\":\"" + mark + "\"}}}}}");
            return false;
        }
        List<Pod> pods = cluster.pods()
                .inNamespace(LabCluster.NAMESPACE)
                .withLabels(found.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems();
        return (change.word("none").equals("true") || !pods.isEmpty())
                && pods.stream()
                        .allMatch(pod -> mark.equals(mark(pod.getMetadata().getAnnotations())));
    }

    private static String mark(Map<String, String> annotations) {
        return Objects.requireNonNullElse(annotations, Map.<String, String>of()).getOrDefault(MARK, "");
    }
}
