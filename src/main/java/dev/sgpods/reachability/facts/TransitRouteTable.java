package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * A route table of a transit gateway.
 *
 * @param routes its static routes, or all of them when {@code searched}; nothing when they were not read
 * @param propagations attachments that announce their blocks to it, when they were read
 * @param searched whether the routes are SearchTransitGatewayRoutes' answer, announced ones included
 */
public record TransitRouteTable(
        String id,
        String gateway,
        Optional<List<TransitRoute>> routes,
        Optional<List<String>> propagations,
        boolean searched)
        implements Fact {
    /**
     * One route.
     *
     * @param attachment where it leads; empty for a blackhole
     */
    public record TransitRoute(Cidr destination, String attachment, boolean propagated, boolean blackhole) {
        @Override
        public String toString() {
            return destination + " to " + (blackhole ? "a blackhole" : attachment);
        }
    }
}
