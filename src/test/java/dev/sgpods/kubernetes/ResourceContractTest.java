package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.DatabaseLogin;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Observation.Absent;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.kubernetes.WorkloadResource.Colour;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every resource in a cluster promises. */
class ResourceContractTest {
    private static final String DAEMON_SET =
            """
            {"kind": "DaemonSet", "apiVersion": "apps/v1",
             "metadata": {"name": "aws-node", "namespace": "kube-system", "generation": 1},
             "spec": {"template": {"spec": {
               "containers": [{"name": "aws-node", "image": "cni",
                 "env": [{"name": "ENABLE_POD_ENI", "value": "false"}]}],
               "initContainers": [{"name": "aws-vpc-cni-init", "image": "init"}]}}},
             "status": {"observedGeneration": 1}}
            """;

    private static Resource resource(String name, LabCluster cluster) {
        return switch (name) {
            case "cni" -> new CniSettingsResource(cluster, List.of());
            case "namespace" -> new NamespaceResource(cluster, List.of());
            case "policy" -> new SecurityGroupPolicyResource(cluster, List.of(), snapshot -> List.of("sg-1", "sg-2"));
            case "secret" ->
                new DatabaseSecretResource(
                        cluster,
                        List.of(),
                        new DatabaseSecretResource.Login(
                                snapshot -> Optional.of("arn#1"),
                                snapshot -> new DatabaseLogin("db", 5432, "lab", "lab", "password"),
                                () -> "PEM"));
            case "seed" -> new SeedJobResource(cluster, List.of(), "image");
            default ->
                new WorkloadResource(cluster, List.of(), name.equals("green") ? Colour.GREEN : Colour.RED, "image");
        };
    }

    private static Snapshot look(ClusterAccess access, ClusterAddress address) {
        return TestLab.snapshot(new ClusterReader(access).read(address, LabCluster.NAMESPACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cni", "namespace", "policy", "secret", "seed", "green", "red"})
    void isFoundAgainChangesNothingTheSecondTimeAndIsAbsentAfterDeletion(String name) {
        MemoryApi api = new MemoryApi().with("/apis/apps/v1/namespaces/kube-system/daemonsets/aws-node", DAEMON_SET);
        try (RecordingServer server = new RecordingServer(api);
                ClusterAccess access = TestLab.access()) {
            Resource resource = resource(name, TestLab.cluster(access, Optional.of(server.address())));
            assertThat(resource.name()).isEqualTo(name);
            Snapshot before = look(access, server.address());
            assertThat(resource.observe(before)).isInstanceOf(Absent.class);
            resource.delete(before);
            resource.ensure(before, TestLab.attempt(name));
            Snapshot made = look(access, server.address());
            // Without controllers nothing rolls out; but it is there, whole, and ours.
            assertThat(resource.observe(made))
                    .isNotInstanceOf(Absent.class)
                    .isNotInstanceOf(Observation.Incomplete.class)
                    .isNotInstanceOf(Observation.Broken.class);
            int changes = api.changes();
            assertThat(changes).isPositive();
            resource.ensure(made, TestLab.attempt(name));
            assertThat(api.changes()).isEqualTo(changes);
            resource.delete(made);
            Snapshot gone = look(access, server.address());
            assertThat(resource.observe(gone)).isInstanceOf(Absent.class);
            resource.delete(gone);
            assertThat(resource.observe(look(access, server.address()))).isInstanceOf(Absent.class);
        }
    }
}
