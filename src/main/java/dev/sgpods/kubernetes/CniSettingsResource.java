package dev.sgpods.kubernetes;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The VPC CNI's settings that let pods have network interfaces of their own.
 *
 * <p>The names are those of the README of aws/amazon-vpc-cni-k8s. {@code DISABLE_TCP_EARLY_DEMUX} lets the kubelet's
 * probes reach such pods in strict mode.
 *
 * <p>On the way down the settings stay: a trunk interface is not detached by them, and the CNI needs them to clean up
 * after the last pods. Only our mark on the DaemonSet is taken away, which starts no roll-out; without the mark the
 * settings count as absent.
 */
public final class CniSettingsResource implements ClusterObject {
    static final String NAMESPACE = "kube-system";
    static final String DAEMON_SET = "aws-node";

    private static final PatchContext STRATEGIC = new PatchContext.Builder()
            .withPatchType(PatchType.STRATEGIC_MERGE)
            .withFieldManager(LabCluster.FIELD_MANAGER)
            .build();
    private static final String SETTINGS =
            """
            {"metadata": {"annotations": {"%s": "%s"}},
             "spec": {"template": {"spec": {
               "containers": [{"name": "aws-node", "env": [
                 {"name": "ENABLE_POD_ENI", "value": "true"},
                 {"name": "POD_SECURITY_GROUP_ENFORCING_MODE", "value": "strict"}]}],
               "initContainers": [{"name": "aws-vpc-cni-init", "env": [
                 {"name": "DISABLE_TCP_EARLY_DEMUX", "value": "true"}]}]}}}}
            """;
    private static final String RELEASED = """
            {"metadata": {"annotations": {"%s": null}}}
            """;

    private final LabCluster cluster;
    private final List<Resource> dependencies;

    /** Makes the settings of a lab's cluster. */
    public CniSettingsResource(LabCluster cluster, List<Resource> dependencies) {
        this.cluster = cluster;
        this.dependencies = List.copyOf(dependencies);
    }

    @Override
    public String name() {
        return "cni";
    }

    @Override
    public String title() {
        return "the CNI settings";
    }

    @Override
    public List<Resource> dependencies() {
        return dependencies;
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return cluster.observe(snapshot, view -> view.cni()
                .filter(set -> cluster.labId().equals(Labels.annotation(set.getMetadata(), Labels.LAB)))
                .map(CniSettingsResource::judge)
                .orElseGet(Observation.Absent::new));
    }

    private static Observation judge(DaemonSet set) {
        List<String> missing = missing(set);
        if (!missing.isEmpty()) {
            return new Observation.Incomplete(DAEMON_SET, "not set: " + String.join(", ", missing));
        }
        DaemonSetStatus status = set.getStatus();
        int desired = number(status == null ? null : status.getDesiredNumberScheduled());
        int updated = number(status == null ? null : status.getUpdatedNumberScheduled());
        int available = number(status == null ? null : status.getNumberAvailable());
        long observed = status == null ? 0 : Objects.requireNonNullElse(status.getObservedGeneration(), 0L);
        long generation = Objects.requireNonNullElse(set.getMetadata().getGeneration(), 0L);
        if (observed < generation) {
            return new Observation.Pending(DAEMON_SET, "the cluster has not taken notice of the new settings yet");
        }
        return updated == desired && available == desired
                ? new Observation.Present(DAEMON_SET)
                : new Observation.Pending(
                        DAEMON_SET, "rolled out on " + Math.min(updated, available) + " of " + desired + " nodes");
    }

    private static List<String> missing(DaemonSet set) {
        var pod = set.getSpec().getTemplate().getSpec();
        List<String> missing = new ArrayList<>();
        want(missing, pod.getContainers(), "aws-node", "ENABLE_POD_ENI", "true");
        want(missing, pod.getContainers(), "aws-node", "POD_SECURITY_GROUP_ENFORCING_MODE", "strict");
        want(missing, pod.getInitContainers(), "aws-vpc-cni-init", "DISABLE_TCP_EARLY_DEMUX", "true");
        return missing;
    }

    private static void want(
            List<String> missing, List<Container> containers, String container, String variable, String value) {
        Optional<String> set = containers.stream()
                .filter(candidate -> container.equals(candidate.getName()))
                .flatMap(candidate -> candidate.getEnv().stream())
                .filter(candidate -> variable.equals(candidate.getName()))
                .map(EnvVar::getValue)
                .filter(Objects::nonNull)
                .findFirst();
        if (!set.equals(Optional.of(value))) {
            missing.add(variable + "=" + value);
        }
    }

    private static int number(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        patch(snapshot, SETTINGS.formatted(Labels.LAB, cluster.labId()));
    }

    /** The DaemonSet is the cluster's and goes with it. */
    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public void delete(Snapshot snapshot) {
        try {
            patch(snapshot, RELEASED.formatted(Labels.LAB));
        } catch (KubernetesClientException failure) {
            // Without the DaemonSet there is no mark either.
            if (failure.getCode() != 404) {
                throw failure;
            }
        }
    }

    private void patch(Snapshot snapshot, String patch) {
        // Named by an object, not by a name: a name is looked up first, at the price of a request.
        DaemonSet named = new DaemonSetBuilder()
                .withNewMetadata()
                .withName(DAEMON_SET)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .build();
        cluster.send(
                snapshot, client -> client.apps().daemonSets().resource(named).patch(STRATEGIC, patch));
    }
}
