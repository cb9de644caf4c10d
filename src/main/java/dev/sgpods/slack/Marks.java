package dev.sgpods.slack;

import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the two marks that our texts may carry. A mark opens and closes on one line, and marks do not nest. */
final class Marks {
    private static final Pattern MARKED = Pattern.compile("`(?<code>[^`\\n]+)`"
            + "|(?<![\\p{L}\\p{N}*])\\*(?<strong>[^*`\\s](?:[^*`\\n]*[^*`\\s])?)\\*(?![\\p{L}\\p{N}*])");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

    /** What a stretch of text is. */
    enum Kind {
        PLAIN(""),
        CODE("`"),
        STRONG("*");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }

    private Marks() {}

    /** Hands over the text in stretches without their marks, in order. Control characters become spaces. */
    static void walk(String raw, BiConsumer<Kind, String> taker) {
        String text = CONTROL.matcher(raw).replaceAll(" ");
        Matcher marked = MARKED.matcher(text);
        int done = 0;
        while (marked.find()) {
            plain(text.substring(done, marked.start()), taker);
            String code = marked.group("code");
            if (code != null) {
                taker.accept(Kind.CODE, code);
            } else {
                taker.accept(Kind.STRONG, marked.group("strong"));
            }
            done = marked.end();
        }
        plain(text.substring(done), taker);
    }

    private static void plain(String text, BiConsumer<Kind, String> taker) {
        if (!text.isEmpty()) {
            taker.accept(Kind.PLAIN, text);
        }
    }
}
