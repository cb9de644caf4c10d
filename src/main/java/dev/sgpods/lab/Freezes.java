package dev.sgpods.lab;

import java.time.Instant;
import java.util.Optional;

/** The freeze that holds, if any. Every method commits before it returns. */
public interface Freezes {
    /** For bots of which nobody can freeze anything. */
    Freezes NONE = new Freezes() {
        @Override
        public Optional<Freeze> at(Instant now) {
            return Optional.empty();
        }

        @Override
        public void begin(Freeze freeze) {
            throw new UnsupportedOperationException("Nothing can be frozen here.");
        }

        @Override
        public boolean end() {
            return false;
        }
    };

    /** The freeze that holds at a moment of the lab's clock. */
    Optional<Freeze> at(Instant now);

    /** Begins a freeze in the place of any other. */
    void begin(Freeze freeze);

    /** Ends the freeze; false when there was none. */
    boolean end();
}
