package dev.sgpods.slack;

import java.util.regex.Pattern;

/**
 * Our texts in Slack's mrkdwn. {@code `code`} and {@code *strong*} stay; whatever else Slack would take for markup is
 * made harmless: {@code & < >} become entities, unpaired marks become characters that look alike.
 */
final class Mrkdwn {
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");
    private static final String ELLIPSIS = "…";

    private final StringBuilder out = new StringBuilder();
    private final int most;
    private boolean full;

    private Mrkdwn(int most) {
        this.most = most;
    }

    /** The text as mrkdwn of at most {@code most} characters; a longer one ends in an ellipsis. */
    static String of(String text, int most) {
        Mrkdwn written = new Mrkdwn(most - ELLIPSIS.length());
        Marks.walk(text, written::take);
        return written.full ? written.out + ELLIPSIS : written.out.toString();
    }

    /** The text without marks, for places where Slack knows none; at most {@code most} characters. */
    static String plain(String text, int most) {
        StringBuilder bare = new StringBuilder();
        Marks.walk(text, (kind, part) -> bare.append(part));
        return clamp(bare.toString(), most);
    }

    /** At most {@code most} characters, the last of them an ellipsis when something was cut. */
    static String clamp(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    /** The text with its control characters as entities and without any other change; at most {@code most} long. */
    static String clampEscaped(String text, int most) {
        String escaped = escape(text);
        if (escaped.length() <= most) {
            return escaped;
        }
        StringBuilder kept = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            String written = escape(Character.toString(character));
            if (kept.length() + written.length() > most - ELLIPSIS.length()) {
                break;
            }
            kept.append(written);
            at += Character.charCount(character);
        }
        return kept + ELLIPSIS;
    }

    /** One line of a text. */
    static String oneLine(String text) {
        return LINE_END.matcher(text).replaceAll(" ").strip();
    }

    /** Replaces the three characters by which Slack's control sequences begin and end. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void take(Marks.Kind kind, String part) {
        String mark = kind.mark();
        int room = most - out.length() - 2 * mark.length();
        if (full || room <= 0) {
            full = true;
            return;
        }
        int start = out.length();
        out.append(mark);
        for (int at = 0; at < part.length() && !full; ) {
            int character = part.codePointAt(at);
            append(kind, part, at, character, most - mark.length());
            at += Character.charCount(character);
        }
        if (out.length() == start + mark.length()) {
            out.setLength(start);
        } else {
            out.append(mark);
        }
    }

    private void append(Marks.Kind kind, String part, int at, int character, int limit) {
        String written = written(kind, part, at, character);
        if (out.length() + written.length() > limit) {
            full = true;
        } else {
            out.append(written);
        }
    }

    /** Entities everywhere; outside code, stray marks become characters that look alike. */
    private static String written(Marks.Kind kind, String part, int at, int character) {
        boolean code = kind == Marks.Kind.CODE;
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '`' -> "'";
            case '*' -> code ? "*" : "∗";
            case '~' -> code ? "~" : "∼";
            case '_' -> code || insideWord(part, at) ? "_" : "ˍ";
            default -> Character.toString(character);
        };
    }

    /** An underscore inside a word is no mark. */
    private static boolean insideWord(String part, int at) {
        return at > 0 && at + 1 < part.length() && wordPart(part.charAt(at - 1)) && wordPart(part.charAt(at + 1));
    }

    private static boolean wordPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
