package dev.sgpods.why;

import dev.sgpods.facts.LastChange;
import java.util.List;

/** Finds out who changed things last. */
@FunctionalInterface
public interface ChangeReader {
    /**
     * What is known of each thing, with five look-ups at most; takes some seconds.
     *
     * @param region where the things are
     */
    List<LastChange> read(String region, List<String> things);
}
