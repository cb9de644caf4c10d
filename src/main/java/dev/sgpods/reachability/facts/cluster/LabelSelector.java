package dev.sgpods.reachability.facts.cluster;

import java.util.List;
import java.util.Map;

/**
 * A label selector. Everything in it must hold; the empty one matches everything (meta/v1).
 *
 * @param matchLabels labels with exactly these values
 */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
    /** The selector that matches everything. */
    public static final LabelSelector ALL = new LabelSelector(Map.of(), List.of());

    /**
     * What a label must be.
     *
     * @param operator In, NotIn, Exists or DoesNotExist; others are invalid
     */
    public record Requirement(String key, String operator, List<String> values) {
        private boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
        }

        private boolean valid() {
            return switch (operator) {
                case "In", "NotIn" -> !values.isEmpty();
                case "Exists", "DoesNotExist" -> values.isEmpty();
                default -> false;
            };
        }
    }

    /** Whether the labels satisfy it; an invalid requirement is never satisfied. */
    public boolean matches(Map<String, String> labels) {
        for (Map.Entry<String, String> wanted : matchLabels.entrySet()) {
            if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        for (Requirement requirement : matchExpressions) {
            if (!requirement.holds(labels)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it matches everything. */
    public boolean isEmpty() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }

    /** Whether Kubernetes would take it. */
    public boolean valid() {
        return matchExpressions.stream().allMatch(Requirement::valid);
    }
}
