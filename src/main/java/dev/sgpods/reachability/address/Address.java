package dev.sgpods.reachability.address;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One IP address.
 *
 * @param high the upper 64 bits, 0 for IPv4
 * @param low the lower 64 bits; of IPv4 the address as an unsigned 32-bit number
 */
public record Address(AddressFamily family, long high, long low) implements Comparable<Address> {
    private static final Comparator<Address> ORDER = Comparator.comparing(Address::family)
            .thenComparing(Address::high, Long::compareUnsigned)
            .thenComparing(Address::low, Long::compareUnsigned);
    private static final List<Cidr> PRIVATE =
            List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("172.16.0.0/12"), Cidr.parse("192.168.0.0/16"));
    private static final Cidr UNIQUE_LOCAL = Cidr.parse("fc00::/7");
    private static final Cidr SHARED = Cidr.parse("100.64.0.0/10");

    /**
     * Reads an address in its usual text form; never asks DNS.
     *
     * @throws IllegalArgumentException when the text is no address, with a sentence that quotes it
     */
    public static Address parse(String text) {
        return read(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no IP address; write it as 10.0.1.2 or 2001:db8::2."));
    }

    /** Reads an address, or answers nothing when the text is none; never asks DNS. */
    public static Optional<Address> read(String text) {
        return AddressText.read(text);
    }

    /** An IPv4 address from its unsigned 32-bit number. */
    public static Address ofIpv4(long number) {
        return new Address(AddressFamily.IPV4, 0, number & 0xFFFF_FFFFL);
    }

    /** Whether only private networks use it: RFC 1918, or for IPv6 the unique local addresses of RFC 4193. */
    public boolean isPrivate() {
        return family == AddressFamily.IPV6
                ? UNIQUE_LOCAL.contains(this)
                : PRIVATE.stream().anyMatch(block -> block.contains(this));
    }

    /** Whether it is in the block that carriers and clusters share, RFC 6598. */
    public boolean isShared() {
        return SHARED.contains(this);
    }

    /** The address that lies {@code distance} further; wraps round at the end. */
    public Address plus(long distance) {
        if (family == AddressFamily.IPV4) {
            return ofIpv4(low + distance);
        }
        long sum = low + distance;
        boolean carry = Long.compareUnsigned(sum, low) < 0;
        return new Address(family, carry ? high + 1 : high, sum);
    }

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    /** The usual text form, for IPv6 that of RFC 5952. */
    @Override
    public String toString() {
        return AddressText.write(this);
    }
}
