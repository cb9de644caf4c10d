package dev.sgpods.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits a line as it was typed, on a phone too, into words.
 *
 * <p>Straight and curly quotes hold words together; dashes that a keyboard made of hyphens become hyphens again;
 * {@code <@U1|ann>} becomes {@code @U1}, {@code <#C1|labs>} {@code #C1}, and a link its address. Slack's three escapes
 * are undone after splitting, so that an escaped bracket is never taken for a mark. Backticks count as spaces, since
 * people copy examples with them. Never reads a file: {@code @name} is a word like any other.
 */
public final class LineSplitter {
    private static final String DOUBLE_QUOTES = "\"\u201c\u201d\u201e\u201f\u00ab\u00bb";
    private static final String SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b";
    private static final String HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
    private static final Pattern MARK =
            Pattern.compile("<([@#!][^<>|]+|https?://[^<>|]+|mailto:[^<>|]+)(?:\\|[^<>]*)?>");
    private static final Pattern LEADING_HYPHENS = Pattern.compile("^[" + HYPHENS + "]+");

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private boolean quotedStart;

    private LineSplitter(String line) {
        this.line = line;
    }

    /**
     * Splits a line.
     *
     * @throws UserError when a quote is opened and not closed
     */
    public static List<String> split(String line) {
        return new LineSplitter(line).words();
    }

    private List<String> words() {
        int at = 0;
        while (at < line.length()) {
            at = step(at);
        }
        end();
        if (!words.isEmpty() && words.get(0).matches("(?i)/?sgpods")) {
            words.remove(0);
        }
        return List.copyOf(words);
    }

    private int step(int at) {
        char c = line.charAt(at);
        if (isBlank(c)) {
            end();
            return at + 1;
        }
        if (isInvisible(c)) {
            return at + 1;
        }
        if (c == '<') {
            int after = mark(at);
            if (after > at) {
                return after;
            }
        }
        if (DOUBLE_QUOTES.indexOf(c) >= 0) {
            return quoted(at, doubleQuoteEnd(at));
        }
        // An apostrophe inside a word (don't) is a letter; at the beginning of a word or a value it opens a quotation.
        if (SINGLE_QUOTES.indexOf(c) >= 0 && (!begun || endsWith('='))) {
            return quoted(at, singleQuoteEnd(at));
        }
        append(SINGLE_QUOTES.indexOf(c) >= 0 ? '\'' : c);
        return at + 1;
    }

    private void append(char c) {
        begun = true;
        word.append(c);
    }

    private boolean endsWith(char c) {
        return word.length() > 0 && word.charAt(word.length() - 1) == c;
    }

    private int mark(int at) {
        var matcher = MARK.matcher(line).region(at, line.length());
        if (!matcher.lookingAt()) {
            return at;
        }
        String inside = matcher.group(1);
        begun = true;
        word.append(inside.startsWith("mailto:") ? inside.substring("mailto:".length()) : inside);
        return matcher.end();
    }

    private int quoted(int open, int close) {
        if (close < 0) {
            throw new UserError(
                    "The quotation that begins with `" + shorten(line.substring(open))
                            + "` has no end. Close the quotes, or leave them out: names and values need none.",
                    unquoted());
        }
        quotedStart = quotedStart || !begun;
        begun = true;
        word.append(line, open + 1, close);
        return close + 1;
    }

    /** The line without any quotation marks, where it can be read so. */
    private String unquoted() {
        String bare = line.replaceAll("[" + DOUBLE_QUOTES + SINGLE_QUOTES + "]", "")
                .replaceAll("[\\s\\p{Z}\\p{C}`]+", " ")
                .strip()
                .replaceFirst("(?i)^/?sgpods ", "");
        return bare.isEmpty() || bare.indexOf('<') >= 0 ? "/sgpods help" : "/sgpods " + bare;
    }

    private int doubleQuoteEnd(int open) {
        for (int at = open + 1; at < line.length(); at++) {
            if (DOUBLE_QUOTES.indexOf(line.charAt(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }

    private int singleQuoteEnd(int open) {
        for (int at = open + 1; at < line.length(); at++) {
            boolean last = at + 1 == line.length() || isBlank(line.charAt(at + 1));
            if (last && SINGLE_QUOTES.indexOf(line.charAt(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }

    private void end() {
        if (begun) {
            String text = quotedStart ? word.toString() : hyphens(word.toString());
            words.add(unescape(text));
        }
        word.setLength(0);
        begun = false;
        quotedStart = false;
    }

    /** Undoes what keyboards make of hyphens: a long dash before an option was two of them, before a letter one. */
    private static String hyphens(String text) {
        var leading = LEADING_HYPHENS.matcher(text);
        String start = "";
        String rest = text;
        if (leading.find()) {
            rest = text.substring(leading.end());
            boolean typed = leading.group().chars().allMatch(c -> c == '-');
            start = typed ? leading.group() : rest.length() == 1 ? "-" : "--";
        }
        StringBuilder plain = new StringBuilder(start);
        rest.chars().forEach(c -> plain.append(HYPHENS.indexOf(c) >= 0 ? '-' : (char) c));
        return plain.toString();
    }

    /** Undoes Slack's three escapes. */
    static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static boolean isBlank(char c) {
        return c == '`' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static boolean isInvisible(char c) {
        return Character.getType(c) == Character.FORMAT;
    }

    private static String shorten(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
    }
}
