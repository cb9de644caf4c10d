package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.facts.Origin;
import dev.sgpods.message.Block;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.DatabaseTarget;
import dev.sgpods.reachability.Flow;
import dev.sgpods.reachability.NameAnalysis;
import dev.sgpods.reachability.PathAnalysis;
import dev.sgpods.reachability.TargetAnalysis;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.why.fault.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a diagnosis of several replicas names. */
class DiagnosisTest {
    private static final Flow.End POD = new Flow.OfPod("shop/web");

    static Diagnosis of(Diagnosis.OfPod... pods) {
        return new Diagnosis(
                new WhyQuestion("web", "shop", "orders", Optional.empty(), ""),
                "web",
                new DatabaseChoice.Chosen("orders", "orders", Optional.empty(), true, "as asked", ""),
                List.of(pods),
                List.of(),
                new Origin(Optional.empty(), "", "", Map.of()));
    }

    static Diagnosis.OfPod pod(String name, Outcome outcome, String code) {
        Hop hop = new Hop(Hop.Kind.SECURITY_GROUPS, Way.REQUEST, "sg-1", outcome, Gap.of("as it is said"));
        DatabaseTarget now =
                new DatabaseTarget("orders", DatabaseTarget.When.NOW, List.of(), List.of(), List.of("sg-2"));
        PathAnalysis path = new PathAnalysis(Flow.of(POD, POD, Protocol.TCP, 5432), List.of(hop));
        DatabaseAnalysis analysis = new DatabaseAnalysis(
                POD,
                "orders",
                List.of(),
                List.of(new TargetAnalysis(now, List.of(path))),
                List.of(),
                new NameAnalysis(List.of(), List.of()));
        ObjectMeta meta =
                new ObjectMeta("shop", name, Map.of(), Map.of(), Optional.empty(), Optional.empty(), List.of());
        Pod pod = new Pod(
                meta,
                "Running",
                "node",
                List.of(),
                List.of(),
                false,
                "default",
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Pod.DnsSettings.STANDARD,
                30);
        return new Diagnosis.OfPod(
                pod, List.of(), Optional.of(analysis), List.of(new Finding(code, "it is " + code, "", List.of())));
    }

    /** The button under an answer would else mend what its first replica, which works, has besides. */
    @Test
    void aReplicaThatGetsThroughNamesNothingWhileAnotherDoesNot() {
        Diagnosis diagnosis = of(pod("web-1", Outcome.PASSED, "F64"), pod("web-2", Outcome.BLOCKED, "F05"));
        assertThat(diagnosis.findings()).extracting(Finding::code).containsExactly("F05");
    }

    @Test
    void whereAllGetThroughWhatEachHasIsNamedOnce() {
        Diagnosis diagnosis = of(pod("web-1", Outcome.PASSED, "F64"), pod("web-2", Outcome.PASSED, "F64"));
        assertThat(diagnosis.findings()).extracting(Finding::code).containsExactly("F64");
    }

    private static List<String> replicas(Diagnosis.OfPod... pods) {
        return WhyAnswer.of(of(pods), "", Additions.NONE).blocks().stream()
                .flatMap(block -> block instanceof Block.Checklist list ? list.items().stream() : Stream.empty())
                .map(item -> item.text() + " | " + item.detail())
                .toList();
    }

    /** A replica that is blocked for another reason than its siblings takes another fix. */
    @Test
    void replicasOfOneVerdictAreToldApartByWhatTheyHave() {
        assertThat(replicas(
                        pod("web-1", Outcome.BLOCKED, "F76"),
                        pod("web-2", Outcome.BLOCKED, "F05"),
                        pod("web-3", Outcome.BLOCKED, "F05"),
                        pod("web-4", Outcome.PASSED, "F64")))
                .containsExactly(
                        "2 of 4 blocked: F05 The policy is younger than the pod, or was changed after it | web-2, web-3",
                        "1 of 4 blocked: F76 The pod does not run | web-1",
                        "1 of 4 no blocker found (model only) | web-4");
        assertThat(replicas(pod("web-1", Outcome.BLOCKED, "F05"), pod("web-2", Outcome.BLOCKED, "F05")))
                .containsExactly("2 of 2 blocked | web-1, web-2");
    }

    /** A fault of another database is none of the lab's own resources: no button mends it. */
    @Test
    void aLabIsMeantOnlyByItsOwnDatabase() {
        Diagnosis diagnosis = of();
        assertThat(diagnosis.isAbout(new LabPlace("eu-west-1", "c", "shop", "orders")))
                .isTrue();
        assertThat(diagnosis.isAbout(new LabPlace("eu-west-1", "c", "shop", "stock")))
                .isFalse();
    }
}
