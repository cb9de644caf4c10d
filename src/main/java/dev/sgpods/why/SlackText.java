package dev.sgpods.why;

import java.util.regex.Pattern;

/** Texts as Slack hands them on, and as people saw them. */
final class SlackText {
    private static final Pattern LINK = Pattern.compile("<(?:https?://|mailto:)?[^<>|\\s]+\\|([^<>]+)>");
    private static final Pattern BARE_LINK = Pattern.compile("<(?:https?://|mailto:)([^<>|\\s]+)>");
    private static final Pattern MENTION = Pattern.compile("<[@#!][^<>]*>");

    private SlackText() {}

    /** Links as they read, without mentions, marks of code and Slack's three escapes. */
    static String plain(String text) {
        String plain = MENTION.matcher(text).replaceAll(" ");
        plain = LINK.matcher(plain).replaceAll("$1");
        plain = BARE_LINK.matcher(plain).replaceAll("$1");
        plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        return plain.replace('`', ' ').replace('\u201c', '"').replace('\u201d', '"');
    }
}
