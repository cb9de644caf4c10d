package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Kind;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts into a new cluster what EKS puts there: namespaces, CNI, proxy, DNS, the VPC resource controller's objects. */
final class Bootstrap implements Controller {
    private static final String RESOURCE = "/dev/sgpods/simulator/cluster/new-cluster.json";

    @Override
    public void reconcile(Turn turn) {
        if (turn.objects().contains(Kinds.NAMESPACE, "", "kube-system")) {
            return;
        }
        ObjectWriter writer = new ObjectWriter(turn.objects());
        for (String name : List.of("default", "kube-node-lease", "kube-public", "kube-system")) {
            writer.create(
                    Kinds.NAMESPACE,
                    "",
                    KubernetesObject.named(Kinds.NAMESPACE, "", name).json());
        }
        for (JsonNode object : objects()) {
            Kind kind = Kinds.named(
                            object.path("apiVersion").asString(""),
                            object.path("kind").asString(""))
                    .orElseThrow();
            writer.create(kind, object.path("metadata").path("namespace").asString(""), object);
        }
    }

    private static JsonNode objects() {
        try (InputStream stream = Bootstrap.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The program is incomplete: " + RESOURCE + " is missing.");
            }
            return JsonMapper.shared().readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
