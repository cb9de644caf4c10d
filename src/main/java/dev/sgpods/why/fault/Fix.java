package dev.sgpods.why.fault;

/**
 * What mends a fault.
 *
 * @param command exact, to be typed as it stands; or, where no command does it, a sentence that says what to do
 * @param risk what may go wrong with it
 * @param undo what takes it back
 * @param who who may do it, and where
 */
public record Fix(String command, String risk, String undo, String who) {
    static Fix of(String command, String risk, String undo) {
        return new Fix(command, risk, undo, "");
    }

    Fix by(String whom) {
        return new Fix(command, risk, undo, whom);
    }
}
