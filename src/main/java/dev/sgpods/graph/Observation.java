package dev.sgpods.graph;

/** What a snapshot shows of one resource. */
public sealed interface Observation {
    /** Not there. States that a cloud still shows after the end (a deleted NAT gateway) count as absent. */
    record Absent() implements Observation {}

    /** There, not usable yet, and on its way. */
    record Pending(String id, String detail) implements Observation {}

    /** There and as it should be. */
    record Present(String id) implements Observation {}

    /** There, but a further request is needed to make it right; in a finished lab that is drift. */
    record Incomplete(String id, String missing) implements Observation {}

    /** On its way out. */
    record Leaving(String id, String detail) implements Observation {}

    /** There, and will never become usable. */
    record Failed(String id, String reason) implements Observation {}

    /** More than one used thing bears the tag: nothing is guessed and nothing done. */
    record Broken(String reason) implements Observation {}

    /** Could not be read. */
    record Unknown(String reason) implements Observation {}
}
