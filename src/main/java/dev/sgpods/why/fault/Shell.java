package dev.sgpods.why.fault;

import java.util.regex.Pattern;

/** Words of commands that were read somewhere: no shell is to take anything in them for more than text. */
final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private Shell() {}

    /** As one word. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
