package dev.sgpods.why;

import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.NameAnalysis;
import dev.sgpods.reachability.PathAnalysis;
import dev.sgpods.reachability.TargetAnalysis;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hops that an answer shows of one pod, and among them every one that decides: of the places where the database is
 * now the way that does worst, what stands behind a proxy, the database itself, and the way to its name.
 */
final class Ladder {
    private final DatabaseAnalysis analysis;

    /**
     * A hop, and what it does to the whole: less than its own outcome where another way serves as well, or where nobody
     * can say which of two ways it is.
     */
    record Rung(Hop hop, Outcome counts) {}

    Ladder(DatabaseAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Of a pod: its way, or what is to say of it alone where that is not known. */
    static List<Rung> of(Diagnosis.OfPod pod) {
        return pod.analysis().map(found -> new Ladder(found).all()).orElseGet(() -> of(pod.itself()));
    }

    private static List<Rung> of(List<Hop> itself) {
        return itself.stream().map(hop -> new Rung(hop, hop.outcome())).toList();
    }

    /** All, each hop once, from the pod to the database and behind it, and the names after that. */
    List<Rung> all() {
        List<Rung> rungs = new ArrayList<>(way());
        rungs.addAll(behind());
        analysis.state().forEach(hop -> rungs.add(new Rung(hop, hop.outcome())));
        rungs.addAll(names());
        return distinct(rungs);
    }

    /** To the places where the database, or the proxy, is now. */
    List<Rung> way() {
        return ways(analysis.targets());
    }

    /** From the proxy to what stands behind it. */
    List<Rung> behind() {
        return ways(analysis.behind());
    }

    private static List<Rung> ways(List<TargetAnalysis> targets) {
        List<TargetAnalysis> now = targets.stream()
                .filter(target -> target.target().when() == When.NOW)
                .toList();
        Outcome whole = whole(now.stream().map(TargetAnalysis::outcome).toList());
        return distinct(now.stream()
                .flatMap(target -> worst(target).stream())
                .flatMap(path -> path.hops().stream())
                .map(hop -> rung(hop, whole))
                .toList());
    }

    private static Optional<PathAnalysis> worst(TargetAnalysis target) {
        return target.paths().stream().max(Comparator.comparing(PathAnalysis::outcome));
    }

    /** What stands in the way of resolving names; nothing when nothing does, but for what the VPC says of it. */
    List<Rung> names() {
        NameAnalysis names = analysis.names();
        Outcome servers =
                whole(names.servers().stream().map(NameAnalysis.Server::outcome).toList());
        return distinct(Stream.concat(
                        names.hops().stream().map(hop -> new Rung(hop, hop.outcome())),
                        names.servers().stream()
                                .flatMap(server -> Stream.of(server.udp(), server.tcp()))
                                .flatMap(path -> path.hops().stream())
                                .filter(hop -> hop.outcome() != Outcome.PASSED)
                                .map(hop -> rung(hop, servers)))
                .toList());
    }

    private static Outcome whole(Collection<Outcome> alternatives) {
        return alternatives.isEmpty() ? Outcome.PASSED : Outcome.ofAlternatives(alternatives);
    }

    private static Rung rung(Hop hop, Outcome whole) {
        return new Rung(hop, hop.outcome().compareTo(whole) > 0 ? whole : hop.outcome());
    }

    private static List<Rung> distinct(List<Rung> rungs) {
        Set<Rung> once = new LinkedHashSet<>(rungs);
        return List.copyOf(once);
    }
}
