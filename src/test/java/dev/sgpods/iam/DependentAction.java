package dev.sgpods.iam;

import java.util.List;

/**
 * An action that AWS checks on the caller of another.
 *
 * @param operation the action that the caller asked for
 * @param action what is checked besides
 * @param source where that is written
 */
public record DependentAction(String operation, String action, String source) {
    /** All that are known. */
    public static List<DependentAction> all() {
        return ServiceAuthorization.lines("dependent-actions.csv").stream()
                .map(fields -> new DependentAction(fields.get(0), fields.get(1), fields.get(2)))
                .toList();
    }
}
