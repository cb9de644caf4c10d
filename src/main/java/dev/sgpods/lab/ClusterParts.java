package dev.sgpods.lab;

import dev.sgpods.aws.ClusterResource;
import dev.sgpods.aws.DatabaseLogins;
import dev.sgpods.aws.DatabaseResource;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.SecurityGroupResource;
import dev.sgpods.graph.Resource;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.CniSettingsResource;
import dev.sgpods.kubernetes.DatabaseSecretResource;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.kubernetes.Manifests;
import dev.sgpods.kubernetes.NamespaceResource;
import dev.sgpods.kubernetes.NodeReadinessResource;
import dev.sgpods.kubernetes.SecurityGroupPolicyResource;
import dev.sgpods.kubernetes.SeedJobResource;
import dev.sgpods.kubernetes.WorkloadResource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The part of a lab that lives in its cluster. */
public final class ClusterParts {
    private final ClusterAccess access;
    private final Manifests manifests;
    private final Function<String, DatabaseLogins> logins;
    private final Function<String, String> certificates;

    /**
     * Plans what lives in clusters.
     *
     * @param logins by region
     * @param certificates the bundle of authorities that sign RDS's certificates in a region, PEM
     */
    public ClusterParts(
            ClusterAccess access,
            Manifests manifests,
            Function<String, DatabaseLogins> logins,
            Function<String, String> certificates) {
        this.access = access;
        this.manifests = manifests;
        this.logins = logins;
        this.certificates = certificates;
    }

    InCluster of(LabIdentity identity, LabSpec spec, ClusterResource cluster, Resource entry) {
        return new InCluster(identity, spec, cluster, entry);
    }

    /** What the workloads need of the rest of the lab. */
    record Needs(Resource nodes, SecurityGroupResource podGroup, DatabaseResource database, List<Resource> rules) {}

    /** The resources in one lab's cluster. */
    final class InCluster {
        private final LabSpec spec;
        private final LabCluster inside;
        private final CniSettingsResource cni;

        private InCluster(LabIdentity identity, LabSpec spec, ClusterResource cluster, Resource entry) {
            this.spec = spec;
            this.inside = new LabCluster(identity, access, manifests, snapshot -> cluster.find(snapshot)
                    .flatMap(facts -> CloudWorld.address(facts, spec.region())));
            this.cni = new CniSettingsResource(inside, List.of(cluster, entry));
        }

        Resource cni() {
            return cni;
        }

        void addTo(LabGraph.Builder graph, Needs needs) {
            Resource ready = graph.add(
                    Phase.NODES, new NodeReadinessResource(inside, List.of(needs.nodes(), cni), spec.nodes()));
            Resource namespace = graph.add(Phase.POLICY, new NamespaceResource(inside, List.of(cni)));
            Resource policy = graph.add(
                    Phase.POLICY,
                    new SecurityGroupPolicyResource(
                            inside,
                            List.of(namespace, needs.podGroup()),
                            snapshot -> needs.podGroup().id(snapshot).stream().toList()));
            Resource secret = graph.add(
                    Phase.POLICY,
                    new DatabaseSecretResource(inside, List.of(namespace, needs.database()), login(needs.database())));
            List<Resource> before = new ArrayList<>(needs.rules());
            before.addAll(List.of(ready, policy, secret));
            graph.add(Phase.WORKLOADS, new SeedJobResource(inside, before, spec.clientImage()));
            Resource green = graph.add(
                    Phase.WORKLOADS,
                    new WorkloadResource(inside, before, WorkloadResource.Colour.GREEN, spec.clientImage()));
            List<Resource> beforeRed = new ArrayList<>(before);
            beforeRed.add(green);
            graph.add(
                    Phase.WORKLOADS,
                    new WorkloadResource(inside, beforeRed, WorkloadResource.Colour.RED, spec.clientImage()));
        }

        private DatabaseSecretResource.Login login(DatabaseResource database) {
            DatabaseLogins reader = logins.apply(spec.region());
            return new DatabaseSecretResource.Login(
                    database::secret,
                    snapshot -> reader.of(database, snapshot),
                    () -> certificates.apply(spec.region()));
        }
    }
}
