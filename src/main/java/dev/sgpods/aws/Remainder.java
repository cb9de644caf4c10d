package dev.sgpods.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A thing that is no part of a lab's graph and may be left of one.
 *
 * @param id by which it is deleted
 * @param lab what its tags, or its name where it has no tags, call the lab
 * @param held why it cannot be deleted now, as the end of a sentence, {@code it is attached to i-1}; else empty
 * @param madeAt when it was made, where AWS tells
 * @param bill what is paid for it
 */
public record Remainder(
        String id, String lab, Map<String, String> tags, Optional<String> held, Optional<Instant> madeAt, Bill bill) {
    public Remainder {
        tags = Map.copyOf(tags);
    }

    /** A thing of which it is not known when it was made, nor by what it is paid. */
    Remainder(String id, String lab, Map<String, String> tags, Optional<String> held) {
        this(id, lab, tags, held, Optional.empty(), Bill.UNKNOWN);
    }
}
