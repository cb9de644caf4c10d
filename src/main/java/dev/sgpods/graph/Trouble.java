package dev.sgpods.graph;

/**
 * Why a request failed.
 *
 * @param sentence for people: what happened and, where it can be told, what to do
 */
public record Trouble(Kind kind, String sentence) {
    /** What a failure means for the next step. */
    public enum Kind {
        /** The thing is not there (any more): on deletion a success. */
        GONE,
        /** Something still uses it, or it is busy changing: ask again later. */
        IN_USE,
        /** Too many requests: ask again later. */
        THROTTLED,
        /** The caller lacks a permission; asking again does not help. */
        FORBIDDEN,
        /** Something made a moment ago is not known everywhere yet: ask again later. */
        PROPAGATING,
        /** The cloud has no room for it at the moment; nothing was made. A person decides whether to ask again. */
        CAPACITY,
        /** No answer, or a fault on the other side: nobody knows whether it acted. */
        UNCERTAIN,
        /** Refused for a reason that asking again does not mend. */
        REAL
    }

    /** Whether the request is certain not to have acted. */
    public boolean certain() {
        return kind != Kind.UNCERTAIN;
    }

    /** Whether the same request may succeed later, without anybody's doing and soon. */
    public boolean passing() {
        return kind != Kind.FORBIDDEN && kind != Kind.REAL && kind != Kind.CAPACITY;
    }
}
