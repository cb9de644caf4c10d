package dev.sgpods.simulator.cluster.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Fields that an object must have, as in {@code spec.nodeName=a,status.phase!=Running}. */
public final class FieldSelector {
    private static final Set<String> EVERY_KIND = Set.of("metadata.name", "metadata.namespace");
    private static final Map<Kind, Set<String>> BY_KIND = Map.of(
            Kinds.POD,
            Set.of("spec.nodeName", "status.phase", "spec.restartPolicy", "status.podIP", "spec.serviceAccountName"),
            Kinds.EVENT,
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.name",
                    "involvedObject.namespace",
                    "involvedObject.uid",
                    "reason",
                    "type"),
            Kinds.NODE,
            Set.of("spec.unschedulable"),
            Kinds.NAMESPACE,
            Set.of("status.phase"),
            Kinds.SECRET,
            Set.of("type"),
            Kinds.JOB,
            Set.of("status.successful"));

    private final List<Requirement> requirements;

    private record Requirement(String field, boolean equal, String value) {
        boolean matches(JsonNode object) {
            JsonNode node = object;
            for (String step : field.split("\\.", -1)) {
                node = node.path(step);
            }
            return node.asString("").equals(value) == equal;
        }
    }

    private FieldSelector(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /**
     * Reads a query parameter; blank selects everything.
     *
     * @throws ApiError 400 if it cannot be read or names a field that the kind cannot be selected by
     */
    public static FieldSelector parse(Kind kind, String query) {
        List<Requirement> found = new ArrayList<>();
        for (String part : query.split(",", -1)) {
            if (!part.isBlank()) {
                found.add(requirement(kind, part.strip()));
            }
        }
        return new FieldSelector(found);
    }

    /** Whether an object satisfies every requirement. */
    public boolean matches(JsonNode object) {
        return requirements.stream().allMatch(requirement -> requirement.matches(object));
    }

    private static Requirement requirement(Kind kind, String part) {
        int at = part.indexOf('=');
        if (at <= 0) {
            throw ApiError.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
        }
        boolean negated = part.charAt(at - 1) == '!';
        String field = part.substring(0, negated ? at - 1 : at).strip();
        String value =
                part.substring(part.startsWith("==", at) ? at + 2 : at + 1).strip();
        if (!EVERY_KIND.contains(field) && !BY_KIND.getOrDefault(kind, Set.of()).contains(field)) {
            throw ApiError.badRequest("field label not supported: " + field);
        }
        return new Requirement(field, !negated, value);
    }
}
