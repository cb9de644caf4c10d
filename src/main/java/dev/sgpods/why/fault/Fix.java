package dev.sgpods.why.fault;

import java.util.regex.Pattern;

/**
 * What mends a fault.
 *
 * @param command exact, to be typed as it stands; where a person has to decide something first, what shows that
 * @param risk what may go wrong with it
 * @param undo what takes it back
 * @param who who may do it, and where
 */
public record Fix(String command, String risk, String undo, String who) {
    private static final String READS = "none: it reads, and shows ";
    private static final Pattern TYPED = Pattern.compile("(?:aws|kubectl|psql|curl) .*", Pattern.DOTALL);

    /** What tells a person what to decide, before the command that then mends it. */
    static Fix look(String command, String what) {
        return new Fix(command, READS + what, "none needed", "");
    }

    /** Whether it only shows something. */
    boolean looks() {
        return risk.startsWith(READS);
    }

    /** Whether it is a command, and not a sentence. */
    public boolean typed() {
        return TYPED.matcher(command).matches();
    }

    static Fix of(String command, String risk, String undo) {
        return new Fix(command, risk, undo, "");
    }

    Fix by(String whom) {
        return new Fix(command, risk, undo, whom);
    }
}
