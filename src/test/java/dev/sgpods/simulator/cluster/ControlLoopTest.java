package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.simulator.ClusterState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The controllers as a function of time. */
class ControlLoopTest {
    private static long version(LabWorld lab) {
        return lab.world
                .read(state -> Objects.requireNonNull(state.clusterState(LabWorld.KEY)))
                .resourceVersion();
    }

    @Test
    void nothingIsWrittenWhileNothingIsDue() {
        try (LabWorld lab = new LabWorld()) {
            lab.pass(Duration.ofMinutes(5));
            long settled = version(lab);
            lab.pass(Duration.ofMinutes(5));
            assertThat(version(lab)).isEqualTo(settled);
        }
    }

    @Test
    void oneLongLookDoesWhatManyShortOnesDo() {
        try (LabWorld once = new LabWorld();
                LabWorld often = new LabWorld()) {
            once.pass(Duration.ofMinutes(3));
            for (int i = 0; i < 36; i++) {
                often.pass(Duration.ofSeconds(5));
                version(often);
            }
            assertThat(phases(once)).isEqualTo(phases(often)).contains("Running");
        }
    }

    private static String phases(LabWorld lab) {
        return lab.client.pods().inAnyNamespace().list().getItems().stream()
                .map(pod -> pod.getMetadata().getNamespace() + " "
                        + pod.getMetadata().getLabels().get("k8s-app") + " "
                        + pod.getStatus().getPhase())
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void readingASettledWorldStoresNothing() {
        try (LabWorld lab = new LabWorld()) {
            lab.pass(Duration.ofMinutes(5));
            version(lab);
            long before = lab.store.version();
            version(lab);
            assertThat(lab.store.version()).isEqualTo(before);
        }
    }

    @Test
    void aClusterAtRestIsNotEvenOpened() {
        try (LabWorld lab = new LabWorld()) {
            lab.pass(Duration.ofMinutes(5));
            version(lab);
            lab.pass(Duration.ofSeconds(1));
            version(lab);
            List<@Nullable ClusterState> met = new ArrayList<>();
            lab.world.add((state, now) -> met.add(state.clusterStates().shown(LabWorld.KEY)));
            ClusterState resting = lab.world.read(state -> Objects.requireNonNull(state.clusterState(LabWorld.KEY)));
            lab.pass(Duration.ofSeconds(1));
            version(lab);
            assertThat(met).hasSize(2).allMatch(shown -> shown == resting);
        }
    }

    @Test
    void aTypeWithoutTrunksGetsAnEventInsteadOfBranchInterfaces() {
        try (LabWorld lab = new LabWorld("t3.medium")) {
            lab.client
                    .apps()
                    .daemonSets()
                    .inNamespace("kube-system")
                    .withName("aws-node")
                    .edit(set -> {
                        set.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                                .filter(variable -> variable.getName().equals("ENABLE_POD_ENI"))
                                .forEach(variable -> variable.setValue("true"));
                        return set;
                    });
            lab.pass(Duration.ofMinutes(3));
            assertThat(lab.client.v1().events().inNamespace("default").list().getItems())
                    .anySatisfy(event -> assertThat(event.getReason()).isEqualTo("Unsupported"));
            assertThat(lab.client.nodes().list().getItems())
                    .allSatisfy(node -> assertThat(node.getStatus().getAllocatable())
                            .doesNotContainKey("vpc.amazonaws.com/pod-eni"));
        }
    }
}
