package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.facts.NetworkInterface;
import java.util.Optional;

/**
 * The other end of a connection as rules that name a group see it.
 *
 * @param networkInterface who has the address, when that was read
 * @param references whether the groups that it wears count here
 * @param reason why they do not count, or why that is not known
 */
record Counterpart(Optional<NetworkInterface> networkInterface, References references, Code reason) {
    /** Whether groups worn by the other end count. */
    enum References {
        /** They do. */
        COUNT,
        /** They do not. */
        VOID,
        /** A fact is missing. */
        UNKNOWN
    }

    static Counterpart visible(Optional<NetworkInterface> other) {
        return new Counterpart(other, References.COUNT, Code.PASSES);
    }

    static Counterpart hidden(Optional<NetworkInterface> other, Code reason) {
        return new Counterpart(other, References.VOID, reason);
    }

    /** Somebody whose groups never count: the address is public, translated, or outside. */
    static Counterpart stranger() {
        return new Counterpart(Optional.empty(), References.VOID, Code.SG_REFERENCES_NOT_PRESERVED);
    }

    static Counterpart unknown(Optional<NetworkInterface> other, Code reason) {
        return new Counterpart(other, References.UNKNOWN, reason);
    }
}
