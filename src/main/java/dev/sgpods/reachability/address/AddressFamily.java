package dev.sgpods.reachability.address;

/** IPv4 or IPv6. The two never match each other: each has rules and routes of its own. */
public enum AddressFamily {
    /** 32 bits. */
    IPV4(32),
    /** 128 bits. */
    IPV6(128);

    private final int bits;

    AddressFamily(int bits) {
        this.bits = bits;
    }

    /** How many bits an address has. */
    public int bits() {
        return bits;
    }
}
