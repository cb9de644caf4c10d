package dev.sgpods.kubernetes;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The green workload, which may reach the database, or the red one, which may not. */
public final class WorkloadResource implements ClusterObject {
    private final LabCluster cluster;
    private final List<Resource> dependencies;
    private final Colour colour;
    private final String clientImage;

    /** Which of the two. The name of the resource, of its Deployment and of the value of its label. */
    public enum Colour {
        GREEN,
        RED;

        /** The name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Makes a workload.
     *
     * @param clientImage a PostgreSQL client image by digest
     */
    public WorkloadResource(LabCluster cluster, List<Resource> dependencies, Colour colour, String clientImage) {
        this.cluster = cluster;
        this.dependencies = List.copyOf(dependencies);
        this.colour = colour;
        this.clientImage = clientImage;
    }

    @Override
    public String name() {
        return colour.word();
    }

    @Override
    public String title() {
        return "the " + colour.word() + " workload";
    }

    @Override
    public List<Resource> dependencies() {
        return dependencies;
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return cluster.observe(snapshot, view -> {
            List<Pod> pods = pods(view);
            return Labels.find(view.deployments(), cluster.labId(), name())
                    .map(deployment -> judge(deployment, pods))
                    .orElseGet(() -> pods.isEmpty()
                            ? new Observation.Absent()
                            : new Observation.Leaving(name(), "its pod is still stopping"));
        });
    }

    private List<Pod> pods(ClusterView.Contents view) {
        return view.pods().stream()
                .filter(pod -> Labels.match(pod.getMetadata(), cluster.labId(), name()))
                .toList();
    }

    private Observation judge(Deployment deployment, List<Pod> pods) {
        if (deployment.getMetadata().getDeletionTimestamp() != null) {
            return new Observation.Leaving(name(), "its pod is stopping");
        }
        Optional<String> drift = WorkloadDrift.find(deployment, colour, clientImage);
        if (drift.isPresent()) {
            return new Observation.Incomplete(name(), drift.get());
        }
        List<Pod> living = pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        Optional<Pod> missed = living.stream().filter(this::missedByWebhook).findFirst();
        if (missed.isPresent()) {
            return new Observation.Incomplete(
                    name(),
                    "the pod " + missed.get().getMetadata().getName()
                            + " was admitted without a network interface of its own and has to be made anew");
        }
        if (WorkloadDrift.rolledOut(deployment) && living.stream().allMatch(this::wired)) {
            return new Observation.Present(name());
        }
        return new Observation.Pending(
                name(),
                living.stream().findFirst().map(PodTrouble::of).orElseGet(() -> WorkloadDrift.withoutPod(deployment)));
    }

    // The webhook fails open: when it times out, a pod is admitted as an ordinary one and stays so for good.
    private boolean missedByWebhook(Pod pod) {
        return colour == Colour.GREEN && !PodTrouble.wantsBranchInterface(pod);
    }

    private boolean wired(Pod pod) {
        return colour == Colour.RED
                || BranchInterface.of(pod).filter(BranchInterface::usable).isPresent();
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        Deployment deployment =
                cluster.manifest(name() + ".yaml", Deployment.class, Map.of("CLIENT_IMAGE", clientImage));
        cluster.apply(snapshot, deployment);
        if (snapshot.part(ClusterView.class) instanceof ClusterView.Contents view) {
            pods(view).stream()
                    .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && missedByWebhook(pod))
                    .forEach(pod -> deletePod(snapshot, pod.getMetadata().getName()));
        }
    }

    private void deletePod(Snapshot snapshot, String pod) {
        cluster.send(snapshot, client -> client.pods()
                .inNamespace(LabCluster.NAMESPACE)
                .withName(pod)
                .delete());
    }

    @Override
    public void delete(Snapshot snapshot) {
        cluster.send(snapshot, client -> client.apps()
                .deployments()
                .inNamespace(LabCluster.NAMESPACE)
                .withName(name())
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete());
    }
}
