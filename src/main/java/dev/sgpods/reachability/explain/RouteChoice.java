package dev.sgpods.reachability.explain;

import dev.sgpods.reachability.address.Address;
import java.util.Optional;

/**
 * What a route table, of a subnet or of a transit gateway, does with a destination.
 *
 * @param table its id
 * @param route the route that decides, as its record writes itself; nothing when none covers the destination
 */
public record RouteChoice(Code code, String table, Address destination, Optional<Object> route) implements Explanation {
    @Override
    public String sentence() {
        return route.map(chosen -> table + " sends " + destination + " by " + chosen)
                .orElseGet(() -> table + " has no route to " + destination);
    }
}
