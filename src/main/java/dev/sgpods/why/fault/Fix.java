package dev.sgpods.why.fault;

/**
 * What mends a fault.
 *
 * @param command exact, to be typed as it stands; where a person has to decide something first, what shows that
 * @param risk what may go wrong with it
 * @param undo what takes it back
 * @param who who may do it, and where
 * @param kind whether it changes anything
 */
public record Fix(String command, String risk, String undo, String who, Kind kind) {
    /** What becomes of the world. */
    public enum Kind {
        /** It changes something. */
        CHANGE,
        /** It only shows something, by which a person decides. */
        LOOK
    }

    /** What tells a person what to decide, before the command that then mends it. */
    static Fix look(String command, String what) {
        return new Fix(command, "none: it reads, and shows " + what, "none needed", "", Kind.LOOK);
    }

    /** Whether it only shows something. */
    boolean looks() {
        return kind == Kind.LOOK;
    }

    static Fix of(String command, String risk, String undo) {
        return new Fix(command, risk, undo, "", Kind.CHANGE);
    }

    Fix by(String whom) {
        return new Fix(command, risk, undo, whom, kind);
    }
}
