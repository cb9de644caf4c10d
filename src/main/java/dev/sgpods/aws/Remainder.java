package dev.sgpods.aws;

import java.util.Map;
import java.util.Optional;

/**
 * A thing that is no part of a lab's graph and may be left of one.
 *
 * @param id by which it is deleted
 * @param lab what its tags, or its name where it has no tags, call the lab
 * @param held why it cannot be deleted now, as the end of a sentence, {@code it is attached to i-1}; else empty
 */
public record Remainder(String id, String lab, Map<String, String> tags, Optional<String> held) {
    public Remainder {
        tags = Map.copyOf(tags);
    }
}
