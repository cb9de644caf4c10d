package dev.sgpods.verify;

import dev.sgpods.verify.ProbeOutcome.NotRun;
import dev.sgpods.verify.ProbeOutcome.Ran;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Probes through a cluster's API server, which the caller is let in to. */
public final class ClusterProber implements PodProber {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";
    private static final int FORBIDDEN = 403;
    private static final int UNKNOWN = 404;

    private final Door door;

    /** Opens clusters. */
    @FunctionalInterface
    public interface Door {
        /** The client of a cluster; nothing when it cannot be told where that is. */
        Optional<KubernetesClient> open(String region, String cluster);
    }

    /** Probes through that door. */
    public ClusterProber(Door door) {
        this.door = door;
    }

    @Override
    public ProbeOutcome probe(ProbeOrder order) {
        // Else the name would be part of a request's path and of nothing that Kubernetes knows.
        if (!LABEL.matcher(order.namespace()).matches()
                || !NAME.matcher(order.pod()).matches()) {
            return new NotRun("Nothing was tried: no pod can be called so.");
        }
        try {
            return door.open(order.region(), order.cluster())
                    .map(client -> inside(client, order))
                    .orElseGet(() -> new NotRun("Nothing was tried: the cluster's address could not be read."));
        } catch (KubernetesClientException refused) {
            return new NotRun(sentence(refused, order));
        }
    }

    private static ProbeOutcome inside(KubernetesClient client, ProbeOrder order) {
        Pod pod = client.pods()
                .inNamespace(order.namespace())
                .withName(order.pod())
                .get();
        Optional<Container> main = Optional.ofNullable(pod).flatMap(ClusterProber::container);
        if (pod == null || main.isEmpty()) {
            return new NotRun("Nothing was tried: the pod " + order.namespace() + "/" + order.pod() + " is gone.");
        }
        if (order.image().isEmpty()) {
            return ran(client, order, main.get().getName(), false);
        }
        EphemeralContainer.Added added =
                new EphemeralContainer(client, order.image()).in(pod, main.get(), order.login());
        return added instanceof EphemeralContainer.Added.Runs runs
                ? ran(client, order, runs.name(), true)
                : new NotRun(((EphemeralContainer.Added.Waits) added).why());
    }

    private static ProbeOutcome ran(KubernetesClient client, ProbeOrder order, String container, boolean added) {
        PodShell shell = new PodExec(client, order.namespace(), order.pod(), container);
        return new Ran(container, added, new PathProbe(shell, order.target(), order.login()).run());
    }

    /** The container that kubectl would take: the one that the pod's maker named, else the first. */
    private static Optional<Container> container(Pod pod) {
        var annotations = pod.getMetadata().getAnnotations();
        String named = annotations == null ? "" : annotations.getOrDefault(DEFAULT_CONTAINER, "");
        var all = pod.getSpec().getContainers();
        return all.stream()
                .filter(each -> each.getName().equals(named))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static String sentence(KubernetesClientException refused, ProbeOrder order) {
        return switch (refused.getCode()) {
            case FORBIDDEN ->
                "The cluster does not let sgpods run programs in pods of " + order.namespace()
                        + ": apply manifests/iam/cluster-probe.yaml there.";
            case UNKNOWN -> "Nothing was tried: the pod is gone, or the cluster has no ephemeral containers.";
            default -> "The cluster could not be asked: " + ProgramTexts.shown(String.valueOf(refused.getMessage()));
        };
    }
}
