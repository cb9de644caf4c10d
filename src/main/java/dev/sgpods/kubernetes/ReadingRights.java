package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a cluster lets us read what {@code why} reads. The cluster itself is asked, a question for each permission: only
 * it knows all its authorisers, and a list of rules leaves out what EKS's access policies grant.
 */
public final class ReadingRights {
    private final ClusterRole wanted;

    /**
     * Takes what is wanted from a role that grants it.
     *
     * @param manifest YAML whose first document is a ClusterRole
     */
    public ReadingRights(String manifest) {
        this.wanted = new KubernetesSerialization().unmarshal(manifest.split("\n---\n", 2)[0], ClusterRole.class);
    }

    /**
     * What the cluster does not let us do, as {@code list pods}.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when it does not answer, or not to us
     */
    public List<String> missing(KubernetesClient client) {
        List<String> missing = new ArrayList<>();
        for (PolicyRule rule : wanted.getRules()) {
            for (String group : rule.getApiGroups()) {
                for (String resource : rule.getResources()) {
                    for (String verb : rule.getVerbs()) {
                        if (!allowed(client, verb, group, resource)) {
                            missing.add(verb + " " + resource + (group.isEmpty() ? "" : "." + group));
                        }
                    }
                }
            }
        }
        return missing;
    }

    private static boolean allowed(KubernetesClient client, String verb, String group, String resource) {
        SelfSubjectAccessReview answer = client.resource(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb(verb)
                        .withGroup(group)
                        .withResource(resource)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create();
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
