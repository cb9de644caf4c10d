package dev.sgpods.why;

import dev.sgpods.message.Block;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the replicas of a workload fare, grouped by verdict, and what those that fail have in common. */
final class Replicas {
    private static final int NAMED = 5;

    private final List<Diagnosis.OfPod> pods;

    Replicas(Diagnosis diagnosis) {
        this.pods = diagnosis.pods();
    }

    /** One line a verdict; nothing for a single pod. */
    Optional<Block> lines() {
        if (pods.size() < 2) {
            return Optional.empty();
        }
        Map<Outcome, List<Pod>> groups = new EnumMap<>(Outcome.class);
        pods.forEach(each -> groups.computeIfAbsent(each.outcome(), outcome -> new ArrayList<>())
                .add(each.pod()));
        List<Block.Item> items = new ArrayList<>();
        groups.forEach((outcome, members) -> {
            Verdict verdict = Verdict.of(outcome);
            items.add(
                    0,
                    new Block.Item(
                            verdict.status(),
                            members.size() + " of " + pods.size() + " "
                                    + verdict.words().toLowerCase(Locale.ROOT) + difference(outcome, groups),
                            names(members)));
        });
        return Optional.of(new Block.Checklist(items));
    }

    private static String names(List<Pod> members) {
        String names = members.stream()
                .map(pod -> pod.meta().name())
                .sorted()
                .limit(NAMED)
                .collect(Collectors.joining(", "));
        return members.size() > NAMED ? names + " and " + (members.size() - NAMED) + " more" : names;
    }

    /** What sets those that fail apart from those that work. */
    private static String difference(Outcome outcome, Map<Outcome, List<Pod>> groups) {
        List<Pod> working = groups.getOrDefault(Outcome.PASSED, List.of());
        if (outcome == Outcome.PASSED || working.isEmpty()) {
            return "";
        }
        List<Pod> failing = groups.getOrDefault(outcome, List.of());
        Set<Boolean> own =
                failing.stream().map(pod -> pod.ownInterface().isPresent()).collect(Collectors.toSet());
        boolean bare = own.equals(Set.of(false))
                && working.stream().allMatch(pod -> pod.ownInterface().isPresent());
        Optional<Instant> lastFailing =
                failing.stream().flatMap(pod -> pod.meta().created().stream()).max(Comparator.naturalOrder());
        Optional<Instant> firstWorking =
                working.stream().flatMap(pod -> pod.meta().created().stream()).min(Comparator.naturalOrder());
        boolean older = lastFailing.isPresent()
                && firstWorking.isPresent()
                && lastFailing.get().isBefore(firstWorking.get());
        Set<String> nodes = working.stream().map(Pod::node).collect(Collectors.toSet());
        boolean elsewhere = failing.stream().noneMatch(pod -> nodes.contains(pod.node()));
        return (bare ? ", without an interface of their own" : "")
                + (older ? ", all older than those that work" : "")
                + (elsewhere ? ", all on other nodes than those that work" : "");
    }
}
