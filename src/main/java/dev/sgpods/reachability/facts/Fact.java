package dev.sgpods.reachability.facts;

/** One thing that was read. */
public interface Fact {
    /** What it is found by among things of its kind: an AWS id, a name, or namespace/name. */
    String id();
}
