package dev.sgpods.reachability.address;

import java.util.Optional;

/** The text forms of addresses: dotted quads, and RFC 4291 read and RFC 5952 written. */
final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    static Optional<Address> read(String text) {
        if (text.indexOf(':') < 0) {
            long number = quad(text);
            return number < 0 ? Optional.empty() : Optional.of(Address.ofIpv4(number));
        }
        return sixteen(text);
    }

    /** The number of a dotted quad, or -1. */
    private static long quad(String text) {
        long number = 0;
        int parts = 0;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('.', start);
            int stop = end < 0 ? text.length() : end;
            int part = digits(text, start, stop, 10, 3);
            if (part < 0 || part > 255 || ++parts > 4) {
                return -1;
            }
            number = (number << 8) | part;
            start = stop + 1;
        }
        return parts == 4 ? number : -1;
    }

    private static Optional<Address> sixteen(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        int[] groups = new int[GROUPS];
        int before = fill(gap < 0 ? text : text.substring(0, gap), groups, 0);
        int[] tail = new int[GROUPS];
        int after = gap < 0 ? 0 : fill(text.substring(gap + 2), tail, 0);
        boolean whole = gap < 0 ? before == GROUPS : before + after < GROUPS;
        if (before < 0 || after < 0 || !whole) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, groups, GROUPS - after, after);
        return Optional.of(new Address(AddressFamily.IPV6, half(groups, 0), half(groups, GROUPS / 2)));
    }

    /** Fills in the groups that a text without a gap names; answers how many, or -1 when it is none. */
    private static int fill(String text, int[] groups, int from) {
        if (text.isEmpty()) {
            return from;
        }
        int count = from;
        String[] parts = text.split(":", -1);
        for (int index = 0; index < parts.length; index++) {
            String part = parts[index];
            boolean embedded = index == parts.length - 1 && part.indexOf('.') >= 0;
            long value = embedded ? quad(part) : digits(part, 0, part.length(), 16, 4);
            if (value < 0 || count + (embedded ? 2 : 1) > GROUPS) {
                return -1;
            }
            if (embedded) {
                groups[count++] = (int) (value >> 16);
            }
            groups[count++] = (int) (value & 0xFFFF);
        }
        return count;
    }

    /** The number that the digits from start to end make, or -1 when there are none, too many, or other letters. */
    static int digits(String text, int start, int end, int radix, int most) {
        if (end <= start || end - start > most) {
            return -1;
        }
        int value = 0;
        for (int index = start; index < end; index++) {
            int digit = Character.digit(text.charAt(index), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static long half(int[] groups, int from) {
        return ((long) groups[from] << 48)
                | ((long) groups[from + 1] << 32)
                | ((long) groups[from + 2] << 16)
                | groups[from + 3];
    }

    static String write(Address address) {
        long low = address.low();
        if (address.family() == AddressFamily.IPV4) {
            return (low >> 24) + "." + ((low >> 16) & 255) + "." + ((low >> 8) & 255) + "." + (low & 255);
        }
        int[] groups = new int[GROUPS];
        for (int index = 0; index < GROUPS; index++) {
            long half = index < GROUPS / 2 ? address.high() : low;
            groups[index] = (int) ((half >> (48 - 16 * (index % 4))) & 0xFFFF);
        }
        return join(groups);
    }

    private static String join(int[] groups) {
        int[] zeros = longestZeros(groups);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < GROUPS; index++) {
            if (zeros[1] > 1 && index == zeros[0]) {
                text.append("::");
                index += zeros[1] - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[index]));
        }
        return text.toString();
    }

    /** Where the first of the longest runs of zero groups begins, and its length. */
    private static int[] longestZeros(int[] groups) {
        int[] best = {0, 0};
        int length = 0;
        for (int index = 0; index < GROUPS; index++) {
            length = groups[index] == 0 ? length + 1 : 0;
            if (length > best[1]) {
                best = new int[] {index - length + 1, length};
            }
        }
        return best;
    }
}
