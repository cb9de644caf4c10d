package dev.sgpods.verify;

import java.time.Duration;
import java.util.List;

/** Runs programs in one pod, each given as its arguments: no shell ever reads them. */
@FunctionalInterface
public interface PodShell {
    /** Runs a program and returns what it said, at the latest when the limit is over. Never throws. */
    Answer run(List<String> arguments, Duration limit);

    /** What came of it. */
    sealed interface Answer {
        /** The program ended by itself. */
        record Ended(int exitCode, String output, String errors) implements Answer {}

        /** It could not be started, or did not end in time. */
        record NotRun(String why) implements Answer {}
    }
}
