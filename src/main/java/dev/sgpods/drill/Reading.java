package dev.sgpods.drill;

import dev.sgpods.command.UserError;
import dev.sgpods.graph.TroubleReader;
import java.util.function.Supplier;

/** Reads a lab for somebody who waits for the answer: what AWS or the cluster refuses becomes a sentence. */
final class Reading {
    private Reading() {}

    /**
     * What was read.
     *
     * @param suggestion the line to type again
     * @throws Unfit where the lab lacks what is needed
     * @throws UserError where it could not be read
     */
    static <T> T of(Supplier<T> look, TroubleReader troubles, String suggestion) {
        try {
            return look.get();
        } catch (Unfit | UserError known) {
            throw known;
        } catch (RuntimeException failure) {
            throw new UserError(
                    "The lab could not be read, so nothing was done. "
                            + troubles.read(failure).sentence(),
                    suggestion);
        }
    }
}
