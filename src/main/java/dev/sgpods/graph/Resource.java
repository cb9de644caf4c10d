package dev.sgpods.graph;

import java.util.List;
import java.util.Optional;

/**
 * One thing a lab is made of.
 *
 * <p>{@link #observe} and {@link #heldBy} are pure; {@link #ensure} and {@link #delete} send a request and return at
 * once, without waiting for the outcome, which a later snapshot shows. Whatever a resource depends on came in through
 * its constructor.
 */
public interface Resource {
    /** Unique in its lab; the value of the tag {@code sgpods:resource} and the key of its attempts. */
    String name();

    /** What people call it, with an article where one is needed: {@code the VPC}. */
    String title();

    /** What must be {@link Observation.Present} before this can be made, and outlive it. */
    List<Resource> dependencies();

    /** Tells from a snapshot what is there. Sends nothing. */
    Observation observe(Snapshot snapshot);

    /**
     * Asks for what is missing: creates it, or completes it. Called only when {@link #observe} said absent or
     * incomplete in the same snapshot and all dependencies are present.
     *
     * @param attempt the committed record of this request, with its client token
     * @throws RuntimeException as the cloud refuses; {@link TroubleReader} tells what it means
     */
    void ensure(Snapshot snapshot, Attempt attempt);

    /**
     * Asks for its removal, by id. Called only when everything that depends on it is absent and {@link #heldBy} is
     * empty. Succeeds when nothing is there.
     */
    void delete(Snapshot snapshot);

    /**
     * Whether it failed and yet holds somebody's data or work, so that mending must not remove it. Asked only when
     * {@link #observe} said failed.
     */
    default boolean holdsWork(Snapshot snapshot) {
        return false;
    }

    /**
     * Whether it is deleted by itself. What is a part of another resource, and goes with it, is never deleted by a
     * teardown: it counts as out of the way once nothing depends on it.
     */
    default boolean standsAlone() {
        return true;
    }

    /** What, beyond its dependents, must go before it may be deleted, as a sentence that names it. */
    default Optional<String> heldBy(Snapshot snapshot) {
        return Optional.empty();
    }

    /**
     * What bears this resource's tag beside the one that counts and is used by nothing: left by a request that was sent
     * again because its answer was lost. Ids; nearly always none.
     */
    default List<String> idleTwins(Snapshot snapshot) {
        return List.of();
    }

    /** Asks for the removal of the idle twins, by id. Called only when there are some. */
    default void deleteIdleTwins(Snapshot snapshot) {}
}
