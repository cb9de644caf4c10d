package dev.sgpods.why;

import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.verify.PathReport;
import dev.sgpods.why.fault.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one sentence behind the verdict: what decides, and what the client was told where that is more, or does not fit to
 * it.
 */
final class FirstSentence {
    private final Diagnosis diagnosis;
    private final Additions additions;
    private final Verdict verdict;

    FirstSentence(Diagnosis diagnosis, Additions additions) {
        this.diagnosis = diagnosis;
        this.additions = additions;
        this.verdict = Verdict.of(diagnosis, additions);
    }

    /** Without the verdict and the full stop. */
    String words() {
        if (probeDecides()) {
            ProbeWords words = new ProbeWords(diagnosis, additions.probed().orElseThrow());
            boolean behind =
                    additions.probed().flatMap(Probed::report).orElseThrow().connected();
            // What was found about the text that the pod was told says it better.
            return findings().stream()
                    .filter(finding -> behind && finding.isBehind())
                    .findFirst()
                    .map(Finding::sentence)
                    .orElseGet(words::sentence);
        }
        Optional<Finding> first = findings().stream()
                .findFirst()
                .filter(finding -> verdict == Verdict.NO_BLOCKER || finding.place() != Finding.Place.BESIDE);
        if (verdict == Verdict.NO_BLOCKER
                && first.filter(finding -> finding.place() != Finding.Place.BESIDE)
                        .isEmpty()
                && told().isPresent()) {
            return unexplained(told().get());
        }
        return unlike()
                + (first.isPresent() && verdict != Verdict.UNKNOWN
                        ? way(first.get()) + first.get().sentence() + otherwise(first.get())
                        : telling() + (verdict == Verdict.UNKNOWN ? through() : ""));
    }

    private Optional<ToldError> told() {
        return ToldError.of(diagnosis.question().error());
    }

    /** The client was told something, and the facts show nothing that would say why. */
    private String unexplained(ToldError error) {
        String told = error.sentence() + error.advice();
        return error.reached() ? told : telling() + ", yet by what the client was told " + told;
    }

    /** What is to be said of the way beside a fault that is not the way's. */
    private String way(Finding first) {
        if (first.isBehind()) {
            return verdict == Verdict.PARTLY_BLOCKED ? "by what the client was told " : "";
        }
        if (!first.stopsPod()) {
            return verdict == Verdict.NO_BLOCKER ? "the network lets it through; " : "";
        }
        List<Diagnosis.OfPod> idle = diagnosis
                .worstFirst()
                .filter(pod -> pod.findings().contains(first))
                .toList();
        boolean fine = !idle.isEmpty() && idle.stream().allMatch(pod -> pod.way() == Outcome.PASSED);
        // Whom nothing answered has reason to doubt the facts.
        boolean doubted = told().filter(told -> !told.reached()).isPresent();
        return !fine
                ? ""
                : doubted ? "as far as the facts tell the network lets it through; " : "the network is fine; ";
    }

    /** What does not fit to the fault that comes first: neither is to be left out. */
    private String otherwise(Finding first) {
        if (first.isBehind()) {
            return verdict == Verdict.PARTLY_BLOCKED ? "; besides, " + partly() : "";
        }
        return findings().stream()
                .filter(Finding::isBehind)
                .map(Finding::sentence)
                .findFirst()
                .or(() -> first.stopsPod() ? told().map(ToldError::sentence) : reaching())
                .filter(text -> first.place() != Finding.Place.BESIDE)
                .map(text -> (first.place() == Finding.Place.PROGRAM ? "; by" : "; yet by")
                        + " what the client was told " + text)
                .orElse("");
    }

    /** What the client was told after its packets had passed what the model says they do not pass. */
    private Optional<String> reaching() {
        boolean closed = rungs().map(Ladder.Rung::hop)
                .anyMatch(hop -> hop.outcome() == Outcome.BLOCKED && hop.kind() != Hop.Kind.DATABASE);
        return told().filter(told -> told.reached() && closed).map(ToldError::sentence);
    }

    private String partly() {
        return findings().stream()
                .filter(finding -> finding.place() == Finding.Place.WAY)
                .map(Finding::sentence)
                .findFirst()
                .orElseGet(this::telling);
    }

    /** Of a pod that fares worst, what decides; a blocker before what is not known. */
    private String telling() {
        if (diagnosis.pods().isEmpty()) {
            return diagnosis.subject() + " has no pods";
        }
        Outcome telling = shown().map(Diagnosis.OfPod::outcome).orElse(Outcome.UNKNOWN);
        if (telling == Outcome.PASSED) {
            return diagnosis.subject() + " reaches " + diagnosis.database().name() + " as far as the facts tell";
        }
        boolean open = telling == Outcome.UNKNOWN && !diagnosis.database().exists();
        return rungs().filter(rung -> rung.counts() == telling && !open)
                .max(Comparator.comparing((Ladder.Rung rung) -> rung.hop().outcome()))
                .map(rung -> telling == Outcome.UNKNOWN && rung.hop().outcome() != telling
                        ? "which of several ways it takes is not known, and by one of them "
                                + rung.hop().explanation().sentence()
                        : rung.hop().explanation().sentence())
                .orElseGet(this::open);
    }

    /** Nothing that was read tells. */
    private String open() {
        String gap = diagnosis.database().gap();
        return "what was read does not tell whether " + diagnosis.subject() + " reaches "
                + diagnosis.database().name()
                + (gap.isEmpty() ? "" : ": " + gap);
    }

    /** What shows that the client got through, though nothing that was read tells. */
    private String through() {
        return findings().stream()
                .filter(Finding::isBehind)
                .map(Finding::sentence)
                .findFirst()
                .or(() -> told().filter(ToldError::reached).map(ToldError::sentence))
                .map(told -> "; by what the client was told " + told)
                .orElse("");
    }

    /** Where some replicas are blocked and of others nobody can say, the sentence holds for those that are. */
    private String unlike() {
        Set<Outcome> outcomes =
                diagnosis.pods().stream().map(Diagnosis.OfPod::outcome).collect(Collectors.toSet());
        boolean mixed = outcomes.size() > 1 && outcomes.contains(Outcome.UNKNOWN) && verdict != Verdict.UNKNOWN;
        return mixed ? "of some replicas it is unknown, and for the others " : "";
    }

    /** Whether what the pod saw is another thing than what the model says, and explains the verdict. */
    private boolean probeDecides() {
        boolean connected = additions
                .probed()
                .flatMap(Probed::report)
                .map(PathReport::connected)
                .orElse(false);
        return additions.probed().isPresent()
                && verdict != Verdict.of(diagnosis.outcome())
                && (verdict == Verdict.REACHED || !connected);
    }

    private List<Finding> findings() {
        return diagnosis.findings();
    }

    /** One of the pods that fare worst. */
    private Optional<Diagnosis.OfPod> shown() {
        return diagnosis.worstFirst().findFirst();
    }

    private Stream<Ladder.Rung> rungs() {
        return shown().stream().flatMap(pod -> Ladder.of(pod).stream());
    }
}
