package dev.sgpods.kubernetes;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.List;
import java.util.Map;

/** The namespace that holds everything else of a lab in its cluster. */
public final class NamespaceResource implements ClusterObject {
    private final LabCluster cluster;
    private final List<Resource> dependencies;

    /** Makes the namespace of a lab's cluster. */
    public NamespaceResource(LabCluster cluster, List<Resource> dependencies) {
        this.cluster = cluster;
        this.dependencies = List.copyOf(dependencies);
    }

    @Override
    public String name() {
        return "namespace";
    }

    @Override
    public String title() {
        return "the namespace";
    }

    @Override
    public List<Resource> dependencies() {
        return dependencies;
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return cluster.observe(
                snapshot, view -> view.namespace().map(this::judge).orElseGet(Observation.Absent::new));
    }

    private Observation judge(Namespace namespace) {
        if (!Labels.match(namespace.getMetadata(), cluster.labId(), name())) {
            return new Observation.Broken("The namespace " + LabCluster.NAMESPACE + " bears no label of this lab.");
        }
        if (namespace.getMetadata().getDeletionTimestamp() != null) {
            return new Observation.Leaving(LabCluster.NAMESPACE, "what is in it goes first");
        }
        return new Observation.Present(LabCluster.NAMESPACE);
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        cluster.apply(snapshot, cluster.manifest("namespace.yaml", Namespace.class, Map.of()));
    }

    @Override
    public void delete(Snapshot snapshot) {
        cluster.send(
                snapshot,
                client -> client.namespaces().withName(LabCluster.NAMESPACE).delete());
    }
}
