package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.RecordingServer;
import dev.sgpods.kubernetes.TestLab;
import dev.sgpods.kubernetes.Views;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Prover.Proof;
import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.message.Block.Text;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LabProverTest {
    private static final ClusterAddress NOWHERE =
            new ClusterAddress("sgpods-test-abc123-cluster", "eu-west-1", "http://127.0.0.1:1", "");

    /** A lab for proofs. */
    static Lab lab() {
        LabSpec spec = new LabSpec(
                "eu-west-1",
                List.of("eu-west-1a", "eu-west-1b"),
                "10.0.0.0/16",
                "1.35",
                "m5.large",
                2,
                "17.6",
                "db.t4g.micro",
                "image",
                Duration.ofHours(8));
        return new Lab(
                new LabId(TestLab.ID),
                new LabName("demo"),
                "U1",
                "ann",
                "C1",
                "key",
                spec,
                Goal.PRESENT,
                LabState.READY,
                "",
                TestLab.NOON,
                TestLab.NOON,
                TestLab.NOON,
                false,
                Map.of(),
                "");
    }

    private static final class NoInterfaces implements InterfaceReader {
        @Override
        public List<InterfaceFacts> in(String region, String vpcId) {
            return List.of();
        }
    }

    private static Proof prove(ClusterAccess access, Optional<ProofTarget> target) {
        return new LabProver(
                        access,
                        lab -> target,
                        new NoInterfaces(),
                        Runnable::run,
                        InstantSource.fixed(TestLab.NOON),
                        InstantSource.fixed(TestLab.NOON))
                .prove(lab());
    }

    @Test
    void cannotTellAnythingOfALabWithoutACluster() {
        try (ClusterAccess access = TestLab.access()) {
            Proof proof = prove(access, Optional.empty());
            assertThat(proof.isolated()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(proof.card().status()).isEqualTo(Status.UNKNOWN);
            assertThat(proof.card().blocks())
                    .containsExactly(new Text("The lab has no cluster or no database that could be asked."));
        }
    }

    @Test
    void cannotTellAnythingOfAClusterThatDoesNotAnswer() {
        try (ClusterAccess access = TestLab.access()) {
            Proof proof = prove(access, Optional.of(new ProofTarget(NOWHERE, "vpc-1", "db.example", 5432)));
            assertThat(proof.isolated()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(proof.card().blocks()).singleElement().isInstanceOfSatisfying(Text.class, text -> assertThat(
                            text.text())
                    .startsWith("The cluster did not answer"));
        }
    }

    private static RecordingServer.Answer pods(RecordingServer.Request request) {
        if (!request.target().contains("/pods")) {
            return new RecordingServer.Answer(200, "{\"items\": []}");
        }
        return new RecordingServer.Answer(200, "{\"items\": [" + pod("green") + ", " + pod("red") + "]}");
    }

    private static String pod(String colour) {
        String metadata =
                Views.metadata(colour + "-x", colour, "").replaceFirst("\\{", "{\"namespace\": \"sgpods-lab\", ");
        return "{" + metadata + ", \"spec\": {\"nodeName\": \"node-1\"}, \"status\": {\"phase\": \"Running\"}}";
    }

    @Test
    void aProbeThatBreaksOffProvesNothing() {
        Executor broken = task -> {
            throw new RejectedExecutionException("no thread is free");
        };
        try (RecordingServer server = new RecordingServer(LabProverTest::pods);
                ClusterAccess access = TestLab.access()) {
            ProofTarget target = new ProofTarget(server.address(), "vpc-1", "db.example", 5432);
            Proof proof = new LabProver(
                            access,
                            lab -> Optional.of(target),
                            new NoInterfaces(),
                            broken,
                            InstantSource.fixed(TestLab.NOON),
                            InstantSource.fixed(TestLab.NOON))
                    .prove(lab());
            assertThat(proof.isolated()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(proof.json()).contains("no thread is free");
        }
    }

    @Test
    void withoutARunningPodThereIsNothingToProbe() {
        try (RecordingServer server =
                        new RecordingServer(request -> new RecordingServer.Answer(200, "{\"items\": []}"));
                ClusterAccess access = TestLab.access()) {
            Proof proof = prove(access, Optional.of(new ProofTarget(server.address(), "vpc-1", "db.example", 5432)));
            assertThat(proof.card().blocks()).singleElement().isInstanceOfSatisfying(Text.class, text -> assertThat(
                            text.text())
                    .startsWith("There is no running green pod"));
        }
    }
}
