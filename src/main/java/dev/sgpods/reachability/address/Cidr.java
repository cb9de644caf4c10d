package dev.sgpods.reachability.address;

/**
 * A block of addresses. Bits behind the prefix are cleared, as EC2 and Kubernetes do.
 *
 * @param base the first address
 * @param length the length of the prefix, 0 to 32 or 128
 */
public record Cidr(Address base, int length) {
    /** Clears the bits behind the prefix. */
    public Cidr {
        if (length < 0 || length > base.family().bits()) {
            throw new IllegalArgumentException("/" + length + " is no prefix length of " + base.family() + "; it has "
                    + base.family().bits() + " bits.");
        }
        base = masked(base, length);
    }

    /**
     * Reads a block; an address alone is the block of that one address.
     *
     * @throws IllegalArgumentException when the text is no block, with a sentence that quotes it
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(Address.parse(text));
        }
        Address base = Address.parse(text.substring(0, slash));
        int length = AddressText.digits(text, slash + 1, text.length(), 10, 3);
        if (length < 0 || length > base.family().bits()) {
            throw new IllegalArgumentException("\"" + text + "\" is no CIDR block; write it as 10.0.0.0/16.");
        }
        return new Cidr(base, length);
    }

    /** The block of one address. */
    public static Cidr of(Address only) {
        return new Cidr(only, only.family().bits());
    }

    /** Whether the address lies in the block; never for an address of the other family. */
    public boolean contains(Address address) {
        int width = width(address.family(), length);
        return address.family() == base.family()
                && ((address.high() ^ base.high()) & highMask(width)) == 0
                && ((address.low() ^ base.low()) & lowMask(width)) == 0;
    }

    /** Whether the whole other block lies in this one. */
    public boolean contains(Cidr other) {
        return length <= other.length && contains(other.base);
    }

    static Address masked(Address address, int length) {
        int width = width(address.family(), length);
        return new Address(address.family(), address.high() & highMask(width), address.low() & lowMask(width));
    }

    // Both families are compared as 128 bits: an IPv4 prefix is 96 zero bits longer.
    private static int width(AddressFamily family, int length) {
        return length + 128 - family.bits();
    }

    private static long highMask(int width) {
        return width == 0 ? 0 : width >= 64 ? -1L : -1L << (64 - width);
    }

    private static long lowMask(int width) {
        return width <= 64 ? 0 : width == 128 ? -1L : -1L << (128 - width);
    }

    @Override
    public String toString() {
        return base + "/" + length;
    }
}
