package dev.sgpods.simulator.network;

import dev.sgpods.simulator.network.Topology.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Route tables: the longest prefix wins; a blackhole drops; only {@code local} leads to another interface. */
final class Routes {
    private Routes() {}

    /** Why a packet to an address does not get there inside the VPC, or empty if it does. */
    static Optional<String> obstacle(List<Route> routes, String destination) {
        Optional<Route> best = routes.stream()
                .filter(route -> !route.cidr().contains(":"))
                .filter(route -> Cidr.parse(route.cidr()).contains(destination))
                .max(Comparator.comparingInt(route -> Cidr.parse(route.cidr()).length()));
        if (best.isEmpty()) {
            return Optional.of("no route to " + destination);
        }
        if (best.get().blackhole()) {
            return Optional.of("the route to " + best.get().cidr() + " is a blackhole");
        }
        return best.get().target().equals("local")
                ? Optional.empty()
                : Optional.of("the route to " + best.get().cidr() + " leads to "
                        + best.get().target());
    }
}
