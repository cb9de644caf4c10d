package dev.sgpods.verify;

import java.util.Locale;

/** What a probe does, in this order; a stage is only tried when the one before it passed. */
public enum Stage {
    /** The database's name becomes an address. */
    DNS,
    /** A connection to the address and port is made. */
    TCP,
    /** The server proves who it is, and the connection is encrypted. */
    TLS,
    /** The seed rows come back. */
    QUERY;

    /** What it is called on a card. */
    public String word() {
        return this == QUERY ? name().toLowerCase(Locale.ROOT) : name();
    }
}
