package dev.sgpods.lab;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines that people typed and that were noted, but not acted upon yet: the program that took them is at it, or was killed and
 * another takes them up. What such a line is about does not end over the head of whoever typed it.
 */
@FunctionalInterface
public interface OpenRequests {
    /** For bots that note none. */
    OpenRequests NONE = Set::of;

    /** All words of these lines, in small letters. */
    Set<String> words();

    /** Whether one may be about one of some labs that are to end: it names the lab, or stops all endings. */
    default boolean about(Stream<LabName> labs) {
        Set<String> words = words();
        return words.contains("freeze") || labs.map(LabName::value).anyMatch(words::contains);
    }

    /** Those of a log. */
    static OpenRequests of(RequestLog log) {
        return () -> log.unfinished().stream()
                .flatMap(request -> Lines.words(request.payload()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How the line stands in what is noted. */
    final class Lines {
        private static final Pattern LINE = Pattern.compile("\"line\":\"((?:[^\"\\\\]|\\\\.)*)\"");
        private static final Pattern WORD = Pattern.compile("[a-z0-9-]+");

        private Lines() {}

        private static Stream<String> words(String payload) {
            return LINE.matcher(payload).results().limit(1).flatMap(line -> WORD.matcher(
                            line.group(1).toLowerCase(Locale.ROOT))
                    .results()
                    .map(MatchResult::group));
        }
    }
}
