package dev.sgpods.simulator.row;

import java.util.SortedMap;

/** A row that bears tags. */
public interface Tagged<T> {
    SortedMap<String, String> tags();

    /** The same row with these tags instead of its own. */
    T withTags(SortedMap<String, String> newTags);
}
