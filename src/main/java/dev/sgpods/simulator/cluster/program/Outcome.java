package dev.sgpods.simulator.cluster.program;

import java.time.Duration;

/**
 * How a program ended.
 *
 * @param took in simulated time
 */
public record Outcome(String output, String errors, int exitCode, Duration took) {
    private static final Duration QUICK = Duration.ofMillis(20);

    public static Outcome success(String output, Duration took) {
        return new Outcome(output, "", 0, took);
    }

    public static Outcome failure(String errors, int exitCode, Duration took) {
        return new Outcome("", errors, exitCode, took);
    }

    /** What the container runtime says to a command that its image does not hold. */
    static Outcome noSuchProgram(String name) {
        return failure(
                "OCI runtime exec failed: exec failed: unable to start container process: exec: \"" + name
                        + "\": executable file not found in $PATH: unknown\n",
                127,
                QUICK);
    }
}
