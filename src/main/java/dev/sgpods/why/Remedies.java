package dev.sgpods.why;

import dev.sgpods.lab.Lab;
import java.time.Instant;

/** What can be done about faults in labs; elsewhere people type the commands themselves. */
public interface Remedies {
    /** Nothing can be done. */
    Remedies NONE = new Remedies() {
        @Override
        public void named(Lab lab, String code, String asker, Instant at) {
            // Nobody counts.
        }

        @Override
        public boolean knows(Lab lab, String code) {
            return false;
        }

        @Override
        public Begun apply(Lab lab, String code, String user, String name, Instant at) {
            return Begun.IMPOSSIBLE;
        }
    };

    /** An answer about a lab named a fault first. */
    void named(Lab lab, String code, String asker, Instant at);

    /** Whether a fault of a lab can be mended by a button. */
    boolean knows(Lab lab, String code);

    /** Begins to mend a fault; the lab is proved again and its thread told in the end. */
    Begun apply(Lab lab, String code, String user, String name, Instant at);

    /** What came of a press. */
    enum Begun {
        YES,
        /** An earlier press, or a drill's end, is at it. */
        UNDERWAY,
        /** A drill with another fault is on. */
        DRILL,
        IMPOSSIBLE
    }
}
