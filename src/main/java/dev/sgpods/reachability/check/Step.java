package dev.sgpods.reachability.check;

import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Subnet;
import java.util.Optional;

/** What became of a packet at a hop. */
public sealed interface Step {
    /** It goes on from there. */
    record Onward(Place place) implements Step {}

    /**
     * It reached the subnet of whoever has the address.
     *
     * @param networkInterface who has it, when that was read
     */
    record Arrived(Subnet subnet, Optional<NetworkInterface> networkInterface) implements Step {}

    /**
     * It left what can be seen.
     *
     * @param reentry where its answer comes in again
     */
    record Left(Place reentry) implements Step {}

    /** It goes no further, or nobody can say where it goes. */
    record Stuck() implements Step {}
}
