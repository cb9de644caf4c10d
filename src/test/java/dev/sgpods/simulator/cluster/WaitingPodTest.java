package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingPodTest {
    /** It has its address by then; were it given another at each look, no look would ever end. */
    @Test
    void aPodWhoseSecretIsMissingKeepsItsAddressWhileItWaits() {
        try (LabWorld lab = new LabWorld()) {
            lab.pass(Duration.ofMinutes(2));
            lab.client
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("lab")
                            .endMetadata()
                            .build())
                    .create();
            lab.client.resource(Manifests.deployment("red", "false", "")).create();
            lab.pass(Duration.ofSeconds(30));
            PodStatus waiting = status(lab);
            assertThat(waiting.getContainerStatuses()).singleElement().satisfies(container -> assertThat(
                            container.getState().getWaiting().getReason())
                    .isEqualTo("CreateContainerConfigError"));
            lab.pass(Duration.ofSeconds(30));
            assertThat(status(lab).getPodIP()).isNotEmpty().isEqualTo(waiting.getPodIP());
        }
    }

    private static PodStatus status(LabWorld lab) {
        return lab.client
                .pods()
                .inNamespace("lab")
                .withLabel("app", "red")
                .list()
                .getItems()
                .get(0)
                .getStatus();
    }
}
