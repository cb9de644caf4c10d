package dev.sgpods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** A pod like another, of an image that holds no programs to probe with. */
final class BarePod {
    private BarePod() {}

    static void make(KubernetesClient client, String name, Pod like) {
        var container = like.getSpec().getContainers().get(0);
        container.setImage("gcr.io/distroless/base");
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(like.getMetadata().getNamespace())
                        .withName(name)
                        .withLabels(like.getMetadata().getLabels())
                        .removeFromLabels("pod-template-hash")
                        .addToLabels("sgpods.dev/resource", "other")
                        .endMetadata()
                        .withNewSpec()
                        .withContainers(container)
                        .withVolumes(like.getSpec().getVolumes())
                        .endSpec()
                        .build())
                .create();
    }
}
