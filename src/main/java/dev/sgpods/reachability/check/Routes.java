package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.PrefixTable;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A route table prepared for look-ups. The longest prefix wins; for one prefix a static route wins over one of a prefix
 * list, and that over a propagated one. Inside the VPC's own blocks only the local route counts, and static routes to an
 * appliance or NAT gateway that are more specific (VPC user guide, route priority).
 */
final class Routes {
    private final String id;
    private final PrefixTable<Route> local;
    private final PrefixTable<Route> inside;
    private final PrefixTable<Route> everywhere;
    private final List<Route> unread = new ArrayList<>();

    /** What a table does with a destination. */
    sealed interface Choice {
        /** This route takes it. */
        record Taken(Route route) implements Choice {}

        /** No route covers it. */
        record None() implements Choice {}

        /** It depends on a prefix list whose entries were not read. */
        record Open(Route route) implements Choice {}
    }

    private record Candidate(Cidr block, Route route) {
        int priority() {
            if (route.propagated()) {
                return 2;
            }
            return route.destination() instanceof Route.Prefixes ? 1 : 0;
        }
    }

    Routes(RouteTable table, Map<String, PrefixList> lists) {
        this.id = table.id();
        List<Candidate> candidates = new ArrayList<>();
        table.routes().forEach(route -> expand(route, lists, candidates));
        // The builder keeps the first of two routes for one block: the one of higher priority.
        candidates.sort(Comparator.comparingInt(Candidate::priority));
        PrefixTable.Builder<Route> own = new PrefixTable.Builder<>();
        PrefixTable.Builder<Route> within = new PrefixTable.Builder<>();
        PrefixTable.Builder<Route> all = new PrefixTable.Builder<>();
        for (Candidate candidate : candidates) {
            all.add(candidate.block, candidate.route);
            if (candidate.route.target().kind() == Route.Kind.LOCAL) {
                own.add(candidate.block, candidate.route);
                within.add(candidate.block, candidate.route);
            } else if (beatsLocal(candidate)) {
                within.add(candidate.block, candidate.route);
            }
        }
        this.local = own.build();
        this.inside = within.build();
        this.everywhere = all.build();
    }

    private void expand(Route route, Map<String, PrefixList> lists, List<Candidate> candidates) {
        if (route.destination() instanceof Route.Block block) {
            candidates.add(new Candidate(block.cidr(), route));
        } else if (route.destination() instanceof Route.Prefixes prefixes) {
            PrefixList list = lists.get(prefixes.id());
            if (list == null || list.entries().isEmpty()) {
                unread.add(route);
            } else {
                list.entries().get().forEach(block -> candidates.add(new Candidate(block, route)));
            }
        }
    }

    private static boolean beatsLocal(Candidate candidate) {
        return candidate.priority() == 0
                && switch (candidate.route.target().kind()) {
                    case NAT_GATEWAY, INTERFACE, INSTANCE, ENDPOINT -> true;
                    default -> false;
                };
    }

    String id() {
        return id;
    }

    Choice choose(Address destination) {
        if (local.longest(destination) != null) {
            Route route = inside.longest(destination);
            return route == null ? new Choice.None() : new Choice.Taken(route);
        }
        for (Route route : unread) {
            if (mayCover(route, destination)) {
                return new Choice.Open(route);
            }
        }
        Route route = everywhere.longest(destination);
        return route == null ? new Choice.None() : new Choice.Taken(route);
    }

    // The lists of gateway endpoints hold public addresses only: those of S3 and DynamoDB.
    private static boolean mayCover(Route route, Address destination) {
        return route.target().kind() != Route.Kind.ENDPOINT || !(destination.isPrivate() || destination.isShared());
    }
}
