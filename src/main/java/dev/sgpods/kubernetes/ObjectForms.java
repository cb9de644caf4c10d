package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.model.jackson.Jackson2JdkTypesModule;
import tools.jackson.databind.json.JsonMapper;

/**
 * How Kubernetes objects are written and read. Learning it takes a tenth of a second and some megabytes, so all clusters
 * and manifests share one.
 *
 * <p>What arrives without a class being asked for is the answer to a deletion: a {@link Status} or, of whatever kind, the
 * object that goes. The client by itself would load each of its thousand model classes to find out which.
 */
final class ObjectForms {
    static final KubernetesSerialization SHARED = shared();

    private ObjectForms() {}

    private static KubernetesSerialization shared() {
        JsonMapper mapper = JsonMapper.builderWithJackson2Defaults()
                .addModule(new Jackson2JdkTypesModule())
                .build();
        KubernetesSerialization forms = new KubernetesSerialization(mapper, false);
        forms.registerKubernetesResource(Status.class);
        return forms;
    }
}
