package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.facts.Wanted;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.verify.Leg;
import dev.sgpods.verify.PathReport;
import dev.sgpods.verify.PathReport.Tried;
import dev.sgpods.verify.ProbeOutcome;
import dev.sgpods.verify.StageResult;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Passed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a probe of one replica says of the others: nothing. */
class ProbedReplicasTest {
    private static final Diagnosis.OfPod WORKS = DiagnosisTest.pod("web-1", Outcome.PASSED, "F64");
    private static final Diagnosis.OfPod BLOCKED = DiagnosisTest.pod("web-2", Outcome.BLOCKED, "F05");
    private static final Diagnosis.OfPod UNKNOWN = DiagnosisTest.pod("web-3", Outcome.UNKNOWN, "F99");
    private static final Diagnosis.OfPod PARTLY = DiagnosisTest.pod("web-4", Outcome.PARTLY, "F48");
    private static final StageResult CONNECTED = new Passed("", Duration.ZERO);
    private static final StageResult TIMED_OUT =
            new Failed(StageResult.Kind.TIMED_OUT, "timed out", Duration.ofSeconds(5));

    private static Additions probe(String pod, StageResult tcp) {
        PathReport report = new PathReport(List.of(), Map.of(Leg.TCP, new Tried("nc", tcp)));
        return Additions.NONE.with(
                new Probed("shop/" + pod, "orders:5432", new ProbeOutcome.Ran("web", false, report)));
    }

    private static Message message(Diagnosis diagnosis, Additions additions) {
        return WhyAnswer.of(diagnosis, "", additions);
    }

    @Test
    void aReplicaThatConnectsDoesNotHideThatAnotherIsBlocked() {
        Diagnosis diagnosis = DiagnosisTest.of(WORKS, BLOCKED);
        assertThat(message(diagnosis, probe("web-1", CONNECTED)).title()).startsWith("Partly blocked: it is F05");
        assertThat(Verdict.of(diagnosis, probe("web-1", CONNECTED)).exitCode()).isEqualTo(1);
    }

    @Test
    void aReplicaThatConnectsAgainstTheModelLeavesTheOthersBlockedAndTheDisagreementIsShown() {
        Diagnosis diagnosis = DiagnosisTest.of(BLOCKED, DiagnosisTest.pod("web-5", Outcome.BLOCKED, "F05"));
        Message message = message(diagnosis, probe("web-2", CONNECTED));
        assertThat(message.title()).startsWith("Partly blocked: it is F05");
        assertThat(message.blocks().toString()).contains("*They disagree.* The model finds a blocker");
    }

    @Test
    void oneAttemptThatConnectsDoesNotHideThatOthersWillNot() {
        Diagnosis diagnosis = DiagnosisTest.of(PARTLY);
        Message message = message(diagnosis, probe("web-4", CONNECTED));
        assertThat(message.title()).startsWith("Partly blocked: it is F48");
        assertThat(message.blocks().toString()).contains("*They disagree.* The pod connected now");
    }

    @Test
    void whatOnePodSawIsSaidOfThatPod() {
        Diagnosis diagnosis = DiagnosisTest.of(WORKS, DiagnosisTest.pod("web-6", Outcome.PASSED, "F64"));
        assertThat(message(diagnosis, probe("web-1", CONNECTED)).title())
                .isEqualTo("Reached (probe): shop/web-1 connects to orders; the other replica was not probed");
        assertThat(message(diagnosis, probe("web-1", TIMED_OUT)).title())
                .startsWith("Partly blocked: TCP timed out from shop/web-1 to orders");
        assertThat(message(DiagnosisTest.of(WORKS), probe("web-1", TIMED_OUT)).title())
                .startsWith("Blocked: TCP timed out from shop/web-1 to orders");
    }

    @Test
    void theReplicaThatFaresWorstIsProbedAndShown() {
        Probing probing = new Probing(order -> new ProbeOutcome.NotRun(order.pod()), ProbeRules.NOWHERE);
        Diagnosis diagnosis = DiagnosisTest.of(WORKS, UNKNOWN, PARTLY, BLOCKED);
        Probed probed = probing.probe(
                diagnosis, NetworkFacts.none(), new Probing.Terms(new Wanted("r", "c", "shop", "orders"), true, ""));
        assertThat(probed.pod()).isEqualTo("shop/web-2");
        assertThat(message(diagnosis, Additions.NONE).blocks())
                .filteredOn(Block.Path.class::isInstance)
                .singleElement()
                .satisfies(path -> assertThat(path.toString()).contains("BLOCKED: security groups sg-1"));
    }

    @Test
    void whereSomeAreBlockedAndOfOthersNobodyCanSayTheBlockerIsNamed() {
        Diagnosis diagnosis = DiagnosisTest.of(UNKNOWN, BLOCKED);
        assertThat(message(diagnosis, Additions.NONE).title())
                .isEqualTo("Partly blocked: of some replicas it is unknown, and for the others it is F05");
        assertThat(message(without(UNKNOWN, BLOCKED), Additions.NONE).title())
                .isEqualTo("Partly blocked: of some replicas it is unknown, and for the others as it is said");
    }

    private static Diagnosis without(Diagnosis.OfPod... pods) {
        return DiagnosisTest.of(List.of(pods).stream()
                .map(pod -> new Diagnosis.OfPod(pod.pod(), pod.itself(), pod.analysis(), List.of()))
                .toArray(Diagnosis.OfPod[]::new));
    }

    @Test
    void whatWasNotReadIsNoReasonToSayThatThingsDiffer() {
        Diagnosis.OfPod unread = new Diagnosis.OfPod(UNKNOWN.pod(), List.of(), Optional.empty(), List.of());
        assertThat(message(DiagnosisTest.of(unread), Additions.NONE).title())
                .isEqualTo("Unknown: what was read does not tell whether web reaches orders");
    }
}
