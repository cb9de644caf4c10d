package dev.sgpods.simulator.network;

/** An IPv4 block such as {@code 10.0.0.0/16}. */
public record Cidr(int address, int length) {
    /**
     * Reads a block; a bare address is a block of one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        int length = slash < 0 ? 32 : Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException(text + " is no IPv4 block: the length must be from 0 to 32.");
        }
        return new Cidr(address(slash < 0 ? text : text.substring(0, slash)), length);
    }

    static int address(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(text + " is no IPv4 address: four numbers are needed.");
        }
        int address = 0;
        for (String part : parts) {
            address = address << 8 | (Integer.parseInt(part) & 0xff);
        }
        return address;
    }

    /** Whether the address lies in the block. */
    public boolean contains(String text) {
        int shift = 32 - length;
        return length == 0 || address >>> shift == address(text) >>> shift;
    }
}
