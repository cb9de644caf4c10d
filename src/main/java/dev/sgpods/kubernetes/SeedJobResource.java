package dev.sgpods.kubernetes;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts three rows into the database, from a pod that wears the pod security group. */
public final class SeedJobResource implements ClusterObject {
    private static final String FILE = "seed.yaml";
    private static final String OBJECT = "seed";
    private static final String TOO_LATE = "DeadlineExceeded";

    private final LabCluster cluster;
    private final List<Resource> dependencies;
    private final String clientImage;

    /**
     * Makes the job.
     *
     * @param clientImage a PostgreSQL client image by digest
     */
    public SeedJobResource(LabCluster cluster, List<Resource> dependencies, String clientImage) {
        this.cluster = cluster;
        this.dependencies = List.copyOf(dependencies);
        this.clientImage = clientImage;
    }

    @Override
    public String name() {
        return "seed";
    }

    @Override
    public String title() {
        return "the seed data";
    }

    @Override
    public List<Resource> dependencies() {
        return dependencies;
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return cluster.observe(snapshot, view -> {
            Optional<Pod> pod = Labels.find(view.pods(), cluster.labId(), name());
            return Labels.find(view.jobs(), cluster.labId(), name())
                    .map(job -> judge(job, pod))
                    .orElseGet(() -> rest(view, pod));
        });
    }

    private Observation rest(ClusterView.Contents view, Optional<Pod> pod) {
        if (pod.isPresent()) {
            return new Observation.Leaving(OBJECT, "its pod is still stopping");
        }
        // The SQL alone is harmless, and on the way up the job replaces it; on the way down it has to go, too.
        return Labels.findMetadata(view.configMaps(), cluster.labId(), name()).isPresent()
                ? new Observation.Incomplete(OBJECT, "its job is missing")
                : new Observation.Absent();
    }

    private static Observation judge(Job job, Optional<Pod> pod) {
        if (job.getMetadata().getDeletionTimestamp() != null) {
            return new Observation.Leaving(OBJECT, "its pods are stopping");
        }
        if (condition(job, "Complete").isPresent()) {
            return new Observation.Present(OBJECT);
        }
        Optional<JobCondition> failed = condition(job, "Failed");
        if (failed.isPresent()) {
            return new Observation.Failed(
                    OBJECT,
                    "The job gave up: "
                            + Objects.requireNonNullElse(failed.get().getMessage(), "no reason is given")
                            + (TOO_LATE.equals(failed.get().getReason())
                                    ? ". What its pod waited for is gone with the pod."
                                    : ". Its pods' logs say what psql answered."));
        }
        return new Observation.Pending(OBJECT, pod.map(PodTrouble::of).orElse("its pod is being made"));
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        if (job.getStatus() == null || job.getStatus().getConditions() == null) {
            return Optional.empty();
        }
        return job.getStatus().getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                .findFirst();
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        cluster.apply(snapshot, cluster.manifest(FILE, ConfigMap.class, Map.of()));
        cluster.apply(snapshot, cluster.manifest(FILE, Job.class, Map.of("CLIENT_IMAGE", clientImage)));
    }

    @Override
    public void delete(Snapshot snapshot) {
        cluster.send(snapshot, client -> {
            client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(LabCluster.NAMESPACE)
                    .withName(OBJECT)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();
            client.configMaps()
                    .inNamespace(LabCluster.NAMESPACE)
                    .withName(OBJECT)
                    .delete();
        });
    }
}
