package dev.sgpods.why.fault;

import java.util.List;

/**
 * A fault that was found.
 *
 * @param code F01 to F80, or R01 to R14
 * @param sentence what is wrong, with the things by name; without its full stop
 * @param component the id of the thing that is to be changed, or empty
 */
public record Finding(String code, String sentence, String component, List<Fix> fixes) {
    /** Keeps an unchangeable copy. */
    public Finding {
        fixes = List.copyOf(fixes);
    }
}
