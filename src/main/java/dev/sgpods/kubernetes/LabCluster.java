package dev.sgpods.kubernetes;

import dev.sgpods.aws.LabIdentity;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Snapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What all resources in one lab's cluster share: whose they are, how they are reached, and the manifests. */
public final class LabCluster {
    /** The name of every lab's namespace: a lab has a cluster of its own. */
    public static final String NAMESPACE = "sgpods-lab";

    /** Under which our fields are noted in a cluster. */
    static final String FIELD_MANAGER = "sgpods";

    private final LabIdentity identity;
    private final ClusterAccess access;
    private final Manifests manifests;
    private final Function<Snapshot, Optional<ClusterAddress>> address;

    /**
     * Binds a lab to its cluster.
     *
     * @param address where the cluster answers by a snapshot; nothing while it cannot
     */
    public LabCluster(
            LabIdentity identity,
            ClusterAccess access,
            Manifests manifests,
            Function<Snapshot, Optional<ClusterAddress>> address) {
        this.identity = identity;
        this.access = access;
        this.manifests = manifests;
        this.address = address;
    }

    LabIdentity identity() {
        return identity;
    }

    String labId() {
        return identity.labId();
    }

    /** Judges what was read; without a cluster everything in it is absent. */
    Observation observe(Snapshot snapshot, Function<ClusterView.Contents, Observation> judgement) {
        ClusterView view = snapshot.part(ClusterView.class);
        if (view instanceof ClusterView.Contents readable) {
            return judgement.apply(readable);
        }
        return view instanceof ClusterView.Unreachable unreachable
                ? new Observation.Unknown(unreachable.reason())
                : new Observation.Absent();
    }

    /** Sends something to the cluster, or nothing when there is none. */
    void send(Snapshot snapshot, Consumer<KubernetesClient> request) {
        address.apply(snapshot).map(access::client).ifPresent(request);
    }

    /** Applies an object: what we state of it is ours, whoever stated it before. */
    <T extends HasMetadata> void apply(Snapshot snapshot, T object) {
        send(snapshot, client -> client.resource(object)
                .fieldManager(FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply());
    }

    /** A filled-in manifest; {@code LAB} is known, further values are given. */
    <T extends HasMetadata> T manifest(String file, Class<T> kind, Map<String, ?> further) {
        Map<String, Object> values = new HashMap<>(further);
        values.put("LAB", labId());
        return manifests.read(file, kind, values);
    }
}
