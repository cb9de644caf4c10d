package dev.sgpods.verify;

/** What a probe of a way does, in this order; a leg is only tried when the one before it did not fail. */
public enum Leg {
    /** The database's name becomes an address. */
    DNS,
    /** A connection to the address and port is made. */
    TCP,
    /** The connection is encrypted. */
    TLS,
    /** The database lets the pod in by the pod's own environment. */
    LOGIN;

    /** What it is called for people. */
    public String word() {
        return this == LOGIN ? "login" : name();
    }
}
