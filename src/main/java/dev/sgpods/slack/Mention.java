package dev.sgpods.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody wrote to the bot in a message. */
final class Mention {
    private static final Pattern FIRST = Pattern.compile("<@[UW][A-Z0-9]+(?:\\|[^>]*)?>[\\s:,]*");

    private Mention() {}

    /** The line after the first mention, up to the end of its paragraph; {@code help} when there is none. */
    static String line(String text) {
        Matcher mention = FIRST.matcher(text);
        String rest = mention.find() ? text.substring(mention.end()) : text;
        String line = rest.strip().lines().findFirst().orElse("").strip();
        return line.isEmpty() ? "help" : line;
    }
}
