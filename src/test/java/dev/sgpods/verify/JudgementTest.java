package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.verify.Judgement.Probed;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgementTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration TOOK = Duration.ofMillis(3);

    /** Every way in which a stage ends. */
    private static List<StageResult> endings() {
        List<StageResult> endings = new ArrayList<>();
        endings.add(new Passed("", TOOK));
        endings.add(new Skipped("because"));
        for (Kind kind : Kind.values()) {
            endings.add(new Failed(kind, "", TOOK));
        }
        return endings;
    }

    record Case(
            StageResult greenDns,
            StageResult greenTcp,
            StageResult redDns,
            StageResult redTcp,
            boolean sameNode,
            boolean sameAddress,
            boolean sameMinute) {
        Judgement judge() {
            return Judgement.of(
                    new Probed("node-1", report(greenDns, greenTcp, "10.0.3.9", NOON)),
                    new Probed(
                            sameNode ? "node-1" : "node-2",
                            report(
                                    redDns,
                                    redTcp,
                                    sameAddress ? "10.0.3.9" : "10.0.4.9",
                                    NOON.plusSeconds(sameMinute ? 60 : 61))));
        }

        Verdict expected() {
            if (redTcp instanceof Passed) {
                return Verdict.NOT_ISOLATED;
            }
            boolean red = redDns instanceof Passed && redTcp instanceof Failed f && f.kind() == Kind.TIMED_OUT;
            boolean green = greenDns instanceof Passed && greenTcp instanceof Passed;
            boolean comparable = sameNode && sameMinute && (sameAddress || !(redDns instanceof Passed));
            return red && green && comparable ? Verdict.ISOLATED : Verdict.INCONCLUSIVE;
        }
    }

    private static ProbeReport report(StageResult dns, StageResult tcp, String address, Instant at) {
        return new ProbeReport(dns.passed() ? address : "", at, Map.of(Stage.DNS, dns, Stage.TCP, tcp), List.of());
    }

    static Stream<Case> everyCombination() {
        List<Case> cases = new ArrayList<>();
        for (StageResult greenDns : endings()) {
            for (StageResult greenTcp : endings()) {
                for (StageResult redDns : endings()) {
                    for (StageResult redTcp : endings()) {
                        for (int bits = 0; bits < 8; bits++) {
                            cases.add(new Case(
                                    greenDns,
                                    greenTcp,
                                    redDns,
                                    redTcp,
                                    (bits & 1) == 0,
                                    (bits & 2) == 0,
                                    (bits & 4) == 0));
                        }
                    }
                }
            }
        }
        return cases.stream();
    }

    @Test
    void saysIsolatedInExactlyOneOfAllCombinationsOfEndingsAndComparisons() {
        assertThat(everyCombination()).hasSize(9 * 9 * 9 * 9 * 8).allSatisfy(each -> {
            Judgement judgement = each.judge();
            assertThat(judgement.verdict()).as(each.toString()).isEqualTo(each.expected());
            assertThat(judgement.reasons()).as(each.toString()).isNotEmpty();
        });
        assertThat(everyCombination().filter(each -> each.judge().verdict() == Verdict.ISOLATED))
                .hasSize(1);
    }

    static Stream<Object[]> doubts() {
        StageResult ok = new Passed("", TOOK);
        StageResult late = new Failed(Kind.TIMED_OUT, "", TOOK);
        StageResult refused = new Failed(Kind.REFUSED, "", TOOK);
        StageResult unknown = new Failed(Kind.NAME_UNKNOWN, "", TOOK);
        StageResult error = new Failed(Kind.ERROR, "", TOOK);
        StageResult skipped = new Skipped("");
        return Stream.of(
                new Object[] {
                    new Case(ok, ok, unknown, skipped, true, true, true), "The red pod's DNS found no such name"
                },
                new Object[] {new Case(ok, ok, ok, refused, true, true, true), "The red pod's connection was refused"},
                new Object[] {
                    new Case(ok, ok, ok, error, true, true, true), "The red pod's connection could not be tried"
                },
                new Object[] {new Case(unknown, skipped, ok, late, true, true, true), "The green pod's DNS"},
                new Object[] {new Case(ok, late, ok, late, true, true, true), "The green pod's connection timed out"},
                new Object[] {new Case(ok, ok, ok, late, false, true, true), "different nodes, node-1 and node-2"},
                new Object[] {
                    new Case(ok, ok, ok, late, true, false, true), "different addresses, 10.0.3.9 and 10.0.4.9"
                },
                new Object[] {new Case(ok, ok, ok, late, true, true, false), "61 seconds apart"});
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void saysWhyItCannotTell(Case doubtful, String reason) {
        Judgement judgement = doubtful.judge();
        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons()).singleElement().asString().contains(reason);
    }

    @Test
    void listsEveryDoubtNotOnlyTheFirst() {
        StageResult late = new Failed(Kind.TIMED_OUT, "", TOOK);
        Case three = new Case(new Passed("", TOOK), late, new Passed("", TOOK), late, false, true, false);
        assertThat(three.judge().reasons()).hasSize(3);
    }

    @Test
    void podsOnUnknownNodesAreNotOnTheSameOne() {
        StageResult ok = new Passed("", TOOK);
        StageResult late = new Failed(Kind.TIMED_OUT, "", TOOK);
        Judgement judgement = Judgement.of(
                new Probed("", report(ok, ok, "10.0.3.9", NOON)), new Probed("", report(ok, late, "10.0.3.9", NOON)));
        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
}
