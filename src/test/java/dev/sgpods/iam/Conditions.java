package dev.sgpods.iam;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates conditions as IAM does: all operators and keys of a statement must hold, any value of a key suffices, and a
 * key that the request has not fails, but for operators that say otherwise (IAM User Guide, condition operators and
 * conditions with multiple context keys or values). What the files do not use is not understood, and is an error.
 */
final class Conditions {
    private static final String IF_EXISTS = "IfExists";
    private static final String FOR_ALL = "ForAllValues:";

    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of(
            "StringEquals", String::equals,
            "StringLike", PolicyStatement::like,
            "ArnEquals", PolicyStatement::like,
            "ArnLike", PolicyStatement::like);

    private Conditions() {}

    static boolean hold(JsonNode conditions, Map<String, List<String>> context) {
        return conditions.properties().stream().allMatch(operator -> operator.getValue().properties().stream()
                .allMatch(key ->
                        holds(operator.getKey(), PolicyStatement.texts(key.getValue()), context.get(key.getKey()))));
    }

    private static boolean holds(
            String operator, List<String> wanted, @org.jspecify.annotations.Nullable List<String> found) {
        boolean optional = operator.endsWith(IF_EXISTS);
        boolean all = operator.startsWith(FOR_ALL);
        String name = operator.replace(IF_EXISTS, "").replace(FOR_ALL, "");
        BiPredicate<String, String> comparison = OPERATORS.get(name);
        if (comparison == null) {
            throw new AssertionError("The operator " + operator + " is not understood here.");
        }
        if (found == null) {
            return optional || all;
        }
        if (!all && found.size() != 1) {
            throw new AssertionError("A key with several values needs ForAllValues or ForAnyValue: " + found);
        }
        return found.stream().allMatch(value -> wanted.stream().anyMatch(pattern -> comparison.test(pattern, value)));
    }
}
