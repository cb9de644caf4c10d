package dev.sgpods.drill;

import dev.sgpods.lab.LabId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault in a lab, from the moment at which it was asked for: what puts it in and what takes it out are stored before
 * anything is changed.
 *
 * @param id a random one of its own, in the form of a lab's
 * @param secret whether nobody is told the fault until it is over
 * @param who the Slack user id of whoever asked
 * @param asked all instants are on the lab's clock
 * @param until when it is taken out by itself
 * @param done steps that were carried out, of the script's inject part, once it ends of its undo part
 * @param stepped when the last of them was, or the state began
 * @param found when {@code why} named it first; null before
 * @param finder who had asked, as people call them; empty before
 * @param trouble why it does not go on at the moment, or could not be put in or taken out, as a sentence; else empty
 */
public record Drill(
        LabId id,
        LabId lab,
        String code,
        boolean secret,
        String who,
        String whoName,
        Instant asked,
        Instant until,
        State state,
        Script script,
        int done,
        Instant stepped,
        @Nullable Instant found,
        String finder,
        Reason reason,
        String trouble) {
    /** How far it is. */
    public enum State {
        /** It is being put in. */
        BEGINNING,
        ON,
        /** It is being taken out. */
        ENDING,
        OVER
    }

    /** Why it ends. */
    public enum Reason {
        NONE,
        /** Somebody stopped it. */
        STOPPED,
        /** Somebody applied the fix. */
        FIXED,
        /** No drill: somebody applied the fix of a fault that came otherwise. */
        MENDED,
        TIME,
        /** The lab goes. */
        TEARDOWN,
        /** It could not be put in. */
        FAILED
    }

    /** Whether something of it may still be in the lab. */
    public boolean open() {
        return state != State.OVER;
    }

    /** The steps of the present direction. */
    List<Change> steps() {
        return state == State.ENDING ? script.undo() : script.inject();
    }

    Drill step(Instant now) {
        return with(state, done + 1, now, reason, "");
    }

    Drill on(Instant now) {
        return with(State.ON, 0, now, reason, "");
    }

    /** To be taken out, whatever of it is in; unless that is under way. */
    Drill ending(Reason why, Instant now, String sentence) {
        return state == State.ENDING || state == State.OVER ? this : with(State.ENDING, 0, now, why, sentence);
    }

    Drill over(Instant now, String sentence) {
        return with(State.OVER, done, now, reason, sentence);
    }

    Drill troubled(String sentence) {
        return with(state, done, stepped, reason, sentence);
    }

    Drill foundBy(String name, Instant now) {
        return found != null || !open()
                ? this
                : new Drill(
                        id, lab, code, secret, who, whoName, asked, until, state, script, done, stepped, now, name,
                        reason, trouble);
    }

    private Drill with(State next, int steps, Instant now, Reason why, String sentence) {
        return new Drill(
                id, lab, code, secret, who, whoName, asked, until, next, script, steps, now, found, finder, why,
                sentence);
    }
}
