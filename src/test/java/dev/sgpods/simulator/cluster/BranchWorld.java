package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.row.NetworkInterfaceRow;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A lab's namespace on a cluster whose nodes offer branch interfaces. */
abstract class BranchWorld {
    static final String BRANCH = "vpc.amazonaws.com/pod-eni";
    private static final ResourceDefinitionContext POLICY = new ResourceDefinitionContext.Builder()
            .withGroup("vpcresources.k8s.aws")
            .withVersion("v1beta1")
            .withKind("SecurityGroupPolicy")
            .withPlural("securitygrouppolicies")
            .withNamespaced(true)
            .build();

    final LabWorld lab = new LabWorld();
    final KubernetesClient client = lab.client;

    @BeforeEach
    void enable() {
        client.apps()
                .daemonSets()
                .inNamespace("kube-system")
                .withName("aws-node")
                .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"aws-node\",\"env\":[{\"name\":"
                                + "\"ENABLE_POD_ENI\",\"value\":\"true\"}]}]}}}}");
        lab.pass(Duration.ofMinutes(3));
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("lab")
                        .endMetadata()
                        .build())
                .create();
        client.resource(client.getKubernetesSerialization()
                        .unmarshal(Manifests.SECRET, io.fabric8.kubernetes.api.model.Secret.class))
                .create();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    void policy(String name, Map<String, Object> spec) {
        GenericKubernetesResource policy = Manifests.policy();
        policy.getMetadata().setName(name);
        policy.setAdditionalProperty("spec", spec);
        client.genericKubernetesResources(POLICY)
                .inNamespace("lab")
                .resource(policy)
                .create();
    }

    static Map<String, Object> groups(String... ids) {
        return Map.of("groupIds", List.of(ids));
    }

    void deploy(int replicas) {
        Deployment green = Manifests.deployment("green", "true", "");
        green.getSpec().setReplicas(replicas);
        client.resource(green).create();
        lab.pass(Duration.ofSeconds(30));
    }

    List<Pod> pods() {
        return client.pods().inNamespace("lab").withLabel("app", "green").list().getItems();
    }

    Pod pod() {
        return pods().get(0);
    }

    List<NetworkInterfaceRow> branches() {
        return lab.world.read(state -> state.networkInterfaces().stream()
                .filter(row -> row.interfaceType().equals("branch"))
                .toList());
    }

    List<String> messages(String namespace, String reason) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .map(Event::getMessage)
                .toList();
    }
}
