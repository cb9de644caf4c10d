package dev.sgpods.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A /16 block, cut by the third number of its addresses. */
record Cidr(String firstTwo) {
    private static final Pattern SIXTEEN = Pattern.compile("(\\d{1,3}\\.\\d{1,3})\\.0\\.0/16");

    static Cidr parse(String text) {
        Matcher matcher = SIXTEEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A lab's VPC is a /16 such as 10.0.0.0/16, not " + text);
        }
        return new Cidr(matcher.group(1));
    }

    /** The part that begins at the given third number, {@code bits} long. */
    String third(int third, int bits) {
        return firstTwo + "." + third + ".0/" + bits;
    }
}
