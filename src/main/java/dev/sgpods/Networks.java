package dev.sgpods;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of IPv4 addresses. */
final class Networks {
    private static final Pattern FORM = Pattern.compile(
            "(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})/([1-9]|[12][0-9]|3[012])");

    private Networks() {}

    /** Whether it is a block such as 203.0.113.0/24, neither all addresses nor one with bits set behind its prefix. */
    static boolean isNetwork(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            int number = Integer.parseInt(matcher.group(part));
            if (number > 255) {
                return false;
            }
            address = address << 8 | number;
        }
        long behind = (1L << (32 - Integer.parseInt(matcher.group(5)))) - 1;
        return (address & behind) == 0;
    }
}
