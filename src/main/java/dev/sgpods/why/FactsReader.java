package dev.sgpods.why;

import dev.sgpods.facts.Collected;
import dev.sgpods.facts.Wanted;

/** Reads the facts that a question needs, once. */
@FunctionalInterface
public interface FactsReader {
    /**
     * What there is.
     *
     * @throws dev.sgpods.facts.FactsUnreadable with a sentence for people when there is nothing to read
     */
    Collected read(Wanted wanted);
}
