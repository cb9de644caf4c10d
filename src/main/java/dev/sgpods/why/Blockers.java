package dev.sgpods.why;

import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.PathAnalysis;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.why.fault.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The things of AWS that stand in the way, by their ids: first those that a fault is laid to. */
final class Blockers {
    private static final Pattern ID =
            Pattern.compile("(?:sg|acl|rtb|subnet|eni|vpc|pcx|nat|igw|i|tgw|tgw-attach|tgw-rtb|pl)-[0-9a-z]+"
                    + "|arn:aws[a-z-]*:secretsmanager:.+");

    private Blockers() {}

    static List<String> of(Diagnosis diagnosis) {
        Set<String> things = new LinkedHashSet<>();
        diagnosis.pods().stream()
                .flatMap(pod -> pod.findings().stream())
                .map(Finding::component)
                .filter(component -> ID.matcher(component).matches())
                .forEach(things::add);
        diagnosis.pods().stream()
                .flatMap(pod -> pod.analysis().stream())
                .flatMap(Blockers::hops)
                .filter(hop -> hop.outcome() == Outcome.BLOCKED || hop.outcome() == Outcome.PARTLY)
                .forEach(hop -> things.addAll(things(hop)));
        return List.copyOf(things);
    }

    private static Stream<Hop> hops(DatabaseAnalysis analysis) {
        Stream<Hop> ways = Stream.concat(analysis.targets().stream(), analysis.behind().stream())
                .flatMap(target -> target.paths().stream())
                .map(PathAnalysis::hops)
                .flatMap(List::stream);
        Stream<Hop> names = Stream.concat(
                analysis.names().hops().stream(),
                analysis.names().servers().stream()
                        .flatMap(server -> Stream.of(server.udp(), server.tcp()))
                        .flatMap(path -> path.hops().stream()));
        return Stream.of(analysis.state().stream(), ways, names).flatMap(each -> each);
    }

    private static List<String> things(Hop hop) {
        List<String> things = new ArrayList<>();
        if (hop.explanation() instanceof GroupRules rules) {
            things.addAll(rules.groups());
        } else if (hop.kind() == Hop.Kind.DATABASE
                || ID.matcher(hop.component()).matches()) {
            things.add(hop.component());
        }
        return things;
    }
}
