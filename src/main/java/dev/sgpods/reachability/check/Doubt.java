package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import java.util.List;

/**
 * What may be said of hops behind a place from which the way on is not known. A gateway on that way may put another
 * address in place of the source's, so what stops the one may not stop the other: such a hop is unknown, unless it stops
 * every source. Behind an appliance this is not for doubt: rules that name groups see nobody there (VPC peering guide).
 */
final class Doubt {
    private Doubt() {}

    static List<Hop> cast(List<Hop> hops) {
        return hops.stream().map(Doubt::cast).toList();
    }

    private static Hop cast(Hop hop) {
        boolean stops = hop.outcome() == Outcome.BLOCKED || hop.outcome() == Outcome.PARTLY;
        if (!stops || isCertain(hop)) {
            return hop;
        }
        Gap gap = Gap.of("if it came unchanged, " + hop.explanation().sentence() + ", but the way there is not known");
        return new Hop(hop.kind(), hop.way(), hop.component(), Outcome.UNKNOWN, gap);
    }

    private static boolean isCertain(Hop hop) {
        if (hop.explanation() instanceof GroupRules rules) {
            return rules.near().stream().noneMatch(rule -> RuleTraffic.covers(rule, rules.packet()));
        }
        return hop.explanation().code() == Code.DISCONNECTED_VPCS;
    }
}
