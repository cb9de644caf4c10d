package dev.sgpods.graph;

import java.time.Instant;
import java.util.Optional;

/**
 * Durable attempts of one lab, written only by the holder of its claim. Every method that writes commits before it
 * returns; once the claim is lost each of them throws, and so does the first that reads.
 */
public interface AttemptLedger {
    /** The newest attempt for a resource. */
    Optional<Attempt> find(String resource);

    /** Commits that a request is about to be sent: same generation, one try more, open. */
    Attempt begin(String resource, Instant now);

    /** The thing was observed: the attempt is no longer open. */
    void seen(String resource);

    /** The cloud refused for certain: the attempt is no longer open and may be repeated in the same generation. */
    void refused(String resource, String error);

    /** The thing was seen gone or failed: the next request opens a new generation. */
    void ended(String resource);
}
