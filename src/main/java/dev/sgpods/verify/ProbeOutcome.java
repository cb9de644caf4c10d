package dev.sgpods.verify;

/** What came of a probe. */
public sealed interface ProbeOutcome {
    /**
     * It ran.
     *
     * @param container the container in which it ran
     * @param added whether that is an ephemeral one of ours, which stays as long as its pod
     */
    record Ran(String container, boolean added, PathReport report) implements ProbeOutcome {}

    /**
     * It could not run.
     *
     * @param why a sentence for people, with its full stop
     */
    record NotRun(String why) implements ProbeOutcome {}
}
