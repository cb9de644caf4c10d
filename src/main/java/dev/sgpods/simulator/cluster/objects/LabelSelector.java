package dev.sgpods.simulator.cluster.objects;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Labels that an object must bear, in both forms: a query parameter and a field of a spec. */
public final class LabelSelector {
    private static final Pattern SET = Pattern.compile("\\s*([^\\s!=,()]+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern EQUALITY = Pattern.compile("\\s*([^\\s!=,()]+)\\s*(==|=|!=)\\s*([^\\s!=,()]*)\\s*");
    private static final Pattern EXISTENCE = Pattern.compile("\\s*(!?)\\s*([^\\s!=,()]+)\\s*");

    private final List<Requirement> requirements;

    private record Requirement(String key, String operator, Set<String> values) {
        boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
        }
    }

    private LabelSelector(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /**
     * Reads a query parameter such as {@code app=x,tier in (a,b),!old}; blank selects everything.
     *
     * @throws ApiError 400 if it cannot be read
     */
    public static LabelSelector parse(String query) {
        List<Requirement> found = new ArrayList<>();
        for (String part : split(query)) {
            found.add(requirement(part));
        }
        return new LabelSelector(found);
    }

    /**
     * Reads {@code matchLabels} and {@code matchExpressions}. An empty object selects everything. An operator that
     * Kubernetes does not know selects nothing.
     */
    public static LabelSelector of(JsonNode selector) {
        List<Requirement> found = new ArrayList<>();
        selector.path("matchLabels")
                .forEachEntry((key, value) -> found.add(new Requirement(key, "In", Set.of(value.asString("")))));
        for (JsonNode expression : selector.path("matchExpressions")) {
            Set<String> values = new HashSet<>();
            expression.path("values").forEach(value -> values.add(value.asString("")));
            found.add(new Requirement(
                    expression.path("key").asString(""),
                    expression.path("operator").asString(""),
                    values));
        }
        return new LabelSelector(found);
    }

    /** Whether labels satisfy every requirement. */
    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }

    private static Requirement requirement(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            Set<String> values = new HashSet<>();
            for (String value : set.group(3).split(",", -1)) {
                values.add(value.strip());
            }
            return new Requirement(set.group(1), set.group(2).equals("in") ? "In" : "NotIn", values);
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            String operator = equality.group(2).equals("!=") ? "NotIn" : "In";
            return new Requirement(equality.group(1), operator, Set.of(equality.group(3)));
        }
        Matcher existence = EXISTENCE.matcher(part);
        if (existence.matches()) {
            String operator = existence.group(1).isEmpty() ? "Exists" : "DoesNotExist";
            return new Requirement(existence.group(2), operator, Set.of());
        }
        throw ApiError.badRequest("unable to parse requirement: " + part);
    }

    private static List<String> split(String query) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < query.length(); i++) {
            char letter = query.charAt(i);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && depth == 0) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(letter);
            }
        }
        parts.add(part.toString());
        return parts.stream().filter(text -> !text.isBlank()).toList();
    }
}
