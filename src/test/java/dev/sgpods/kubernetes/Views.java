package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds views of a cluster from JSON, as an API server would send it. */
public final class Views {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private @Nullable DaemonSet cni;
    private @Nullable Namespace namespace;
    private final List<Node> nodes = new ArrayList<>();
    private final List<GenericKubernetesResource> policies = new ArrayList<>();
    private final List<ObjectMeta> secrets = new ArrayList<>();
    private final List<ObjectMeta> configMaps = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();

    /** Reads an object. */
    public static <T> T json(Class<T> kind, String text) {
        return SERIALIZATION.unmarshal(text, kind);
    }

    /** The metadata of an object of the test lab. */
    public static String metadata(String name, String resource, String further) {
        return """
                "metadata": {"name": "%s", "generation": 2, "creationTimestamp": "2026-11-24T11:00:00Z",
                  "labels": {"sgpods.dev/lab": "%s", "sgpods.dev/resource": "%s"}%s}
                """
                .formatted(name, TestLab.ID, resource, further.isEmpty() ? "" : ", " + further);
    }

    /** What an object that is being deleted has in its metadata. */
    public static String leaving() {
        return "\"deletionTimestamp\": \"2026-11-24T11:59:00Z\"";
    }

    Views cni(String text) {
        cni = json(DaemonSet.class, text);
        return this;
    }

    Views namespace(String text) {
        namespace = json(Namespace.class, text);
        return this;
    }

    public Views node(String text) {
        nodes.add(json(Node.class, text));
        return this;
    }

    public Views policy(String text) {
        policies.add(json(GenericKubernetesResource.class, text));
        return this;
    }

    Views secret(String metadata) {
        secrets.add(json(Namespace.class, "{" + metadata + "}").getMetadata());
        return this;
    }

    Views configMap(String metadata) {
        configMaps.add(json(Namespace.class, "{" + metadata + "}").getMetadata());
        return this;
    }

    Views job(String text) {
        jobs.add(json(Job.class, text));
        return this;
    }

    Views deployment(Deployment deployment) {
        deployments.add(deployment);
        return this;
    }

    public Views pod(String text) {
        pods.add(json(Pod.class, text));
        return this;
    }

    public ClusterView.Contents view() {
        return new ClusterView.Contents(
                Optional.ofNullable(cni),
                nodes,
                Optional.ofNullable(namespace),
                policies,
                secrets,
                configMaps,
                jobs,
                deployments,
                pods);
    }
}
