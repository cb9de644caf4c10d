package dev.sgpods.lab;

import dev.sgpods.graph.AttemptLedger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Intents and book-keeping of labs. Every method commits before it returns. */
public interface LabStore {
    /** How asking for a new lab went. */
    sealed interface Insertion {
        /** Stored. The same request delivered again gets the same lab. */
        record Stored(Lab lab) implements Insertion {}

        /** A lab that is not gone bears the name. */
        record NameTaken(Lab holder) implements Insertion {}

        /** There are as many labs as may be. */
        record Full(int labs) implements Insertion {}

        /** The owner has as many labs as one may have. */
        record OwnerFull(List<Lab> labs) implements Insertion {}
    }

    /** Stores a new lab if name and caps allow it, in one transaction. */
    Insertion insert(Lab lab, Caps caps);

    /** The lab with this id, gone or not. */
    Optional<Lab> find(LabId id);

    /** The lab with this name that is not gone; else the one that went last. */
    Optional<Lab> find(LabName name);

    /** Labs that are not gone, oldest first. */
    List<Lab> present();

    /** Labs that are gone, newest first, at most {@code limit}. */
    List<Lab> gone(int limit);

    /**
     * Changes a lab under a row lock.
     *
     * @return what was stored, or nothing when there is no such lab
     */
    Optional<Lab> change(LabId id, UnaryOperator<Lab> change);

    /** Changes a lab under a row lock while the claim is the newest; a lost claim answers nothing and changes nothing. */
    Optional<Lab> change(Claim claim, UnaryOperator<Lab> change);

    /** Claims a lab on wall time; nothing while another holder's claim lives. */
    Optional<Claim> claim(LabId id, String holder, Duration lease);

    /** The labs that are not gone and on which nobody has a living claim. */
    List<LabId> unclaimed();

    /** Prolongs a claim; false when it was lost. */
    boolean renew(Claim claim, Duration lease);

    /** Gives a claim back; does nothing when it was lost. */
    void release(Claim claim);

    /** The lab's attempts, written only while the claim is the newest. */
    AttemptLedger attempts(Claim claim);
}
