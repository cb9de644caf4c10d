package dev.sgpods.why;

import dev.sgpods.facts.Origin;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.why.fault.Finding;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answer to a question, before it is worded.
 *
 * @param subject the pod or the workload
 * @param database what it is to reach, and where that was found
 * @param pods one for each replica; none when the workload has none
 * @param workload what was found about a workload without pods
 */
public record Diagnosis(
        WhyQuestion question,
        String subject,
        DatabaseChoice.Chosen database,
        List<OfPod> pods,
        List<Finding> workload,
        Origin origin) {
    /**
     * What was found about one pod.
     *
     * @param itself what is to say of the pod alone, such as that it has no address
     * @param analysis nothing when no such database was read
     */
    public record OfPod(Pod pod, List<Hop> itself, Optional<DatabaseAnalysis> analysis, List<Finding> findings) {
        /**
         * Whether it gets through, as far as the facts tell: neither by a bad way nor without a program that connects.
         */
        Outcome outcome() {
            return stops().isPresent() ? Outcome.BLOCKED : way();
        }

        /**
         * Whether the way is open. Without a database most faults leave that open: what they keep a pod from may be what
         * the way does not need.
         */
        Outcome way() {
            boolean out = itself.stream().anyMatch(hop -> hop.outcome() == Outcome.BLOCKED);
            return analysis.map(DatabaseAnalysis::outcome).orElse(out ? Outcome.BLOCKED : Outcome.UNKNOWN);
        }

        /**
         * What keeps the pod from using whatever way there is. A program that ends again and again runs meanwhile: where
         * the database told it something, that says better why.
         */
        Optional<Finding> stops() {
            boolean told = findings.stream().anyMatch(Finding::isBehind);
            return findings.stream()
                    .filter(finding -> finding.stopsPod() && !(told && finding.place() == Finding.Place.PROGRAM))
                    .findFirst();
        }
    }

    /** What explains the outcome, the likeliest cause first; of replicas that fare better than others nothing. */
    List<Finding> findings() {
        Set<Finding> all = new LinkedHashSet<>(workload);
        Outcome worst = outcome();
        worstFirst()
                .filter(pod -> worst == Outcome.PASSED || pod.outcome() != Outcome.PASSED)
                .forEach(pod -> all.addAll(pod.findings()));
        return List.copyOf(all);
    }

    /** The pods, those that fare worst before the others. */
    Stream<OfPod> worstFirst() {
        return pods.stream().sorted(Comparator.comparing(OfPod::outcome).reversed());
    }

    /** Whether the database is the one of a lab, so that what was found can be a fault of the lab's own resources. */
    boolean isAbout(LabPlace lab) {
        return database.name().equals(lab.database());
    }

    /** Whether the replicas get through: partly when only some do. */
    Outcome outcome() {
        return pods.isEmpty()
                ? Outcome.BLOCKED
                : Outcome.ofAlternatives(pods.stream().map(OfPod::outcome).toList());
    }
}
