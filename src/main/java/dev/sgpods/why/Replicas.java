package dev.sgpods.why;

import dev.sgpods.message.Block;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.why.fault.Catalogue;
import dev.sgpods.why.fault.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    /** Those that fare alike, for the same reasons. */
    private record Alike(Outcome outcome, List<String> codes) {}

    /** One line a verdict, or several where not all of a verdict have the same faults; nothing for a single pod. */
    Optional<Block> lines() {
        if (pods.size() < 2) {
            return Optional.empty();
        }
        Map<Alike, List<Pod>> groups = new LinkedHashMap<>();
        pods.forEach(each ->
                groups.computeIfAbsent(alike(each), alike -> new ArrayList<>()).add(each.pod()));
        List<Block.Item> items = new ArrayList<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Alike, List<Pod>> group) ->
                                group.getKey().outcome())
                        .reversed()
                        .thenComparing(group -> -group.getValue().size()))
                .forEach(group -> items.add(item(group.getKey(), group.getValue(), groups)));
        return Optional.of(new Block.Checklist(items));
    }

    private static Alike alike(Diagnosis.OfPod of) {
        return new Alike(
                of.outcome(),
                of.findings().stream().map(Finding::code).distinct().toList());
    }

    private Block.Item item(Alike alike, List<Pod> members, Map<Alike, List<Pod>> groups) {
        Verdict verdict = Verdict.of(alike.outcome());
        boolean alone = groups.keySet().stream()
                        .filter(other -> other.outcome() == alike.outcome())
                        .count()
                == 1;
        List<Pod> working = groups.entrySet().stream()
                .filter(group -> group.getKey().outcome() == Outcome.PASSED)
                .flatMap(group -> group.getValue().stream())
                .toList();
        return new Block.Item(
                verdict.status(),
                members.size() + " of " + pods.size() + " " + verdict.words().toLowerCase(Locale.ROOT)
                        + difference(alike.outcome(), members, working)
                        + (alone ? "" : reasons(alike)),
                names(members));
    }

    /** What only these have. */
    private static String reasons(Alike alike) {
        return alike.codes().isEmpty()
                ? ", no fault found"
                : alike.codes().stream()
                        .map(code -> code + " " + Catalogue.title(code))
                        .collect(Collectors.joining("; ", ": ", ""));
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
    private static String difference(Outcome outcome, List<Pod> failing, List<Pod> working) {
        if (outcome == Outcome.PASSED || working.isEmpty()) {
            return "";
        }
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
