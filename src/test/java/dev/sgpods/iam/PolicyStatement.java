package dev.sgpods.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One statement of a policy document.
 *
 * @param sid its name in the document
 * @param conditions as the document has them: operator, key, values
 */
public record PolicyStatement(
        String sid, boolean allows, List<String> actions, List<String> resources, JsonNode conditions) {
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

    static PolicyStatement of(JsonNode statement) {
        statement.propertyNames().forEach(name -> require(ELEMENTS.contains(name), "The element " + name));
        String effect = statement.path("Effect").asString();
        require(effect.equals("Allow") || effect.equals("Deny"), "The effect " + effect);
        return new PolicyStatement(
                statement.path("Sid").asString(""),
                effect.equals("Allow"),
                texts(statement.path("Action")),
                texts(statement.path("Resource")),
                statement.path("Condition"));
    }

    private static void require(boolean known, String what) {
        if (!known) {
            throw new AssertionError(what + " is not understood here.");
        }
    }

    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.asString()));
        } else if (node.isString()) {
            texts.add(node.asString());
        }
        return texts;
    }

    boolean speaksOf(Check check) {
        return actions.stream().anyMatch(pattern -> like(pattern, check.action()))
                && resources.stream().anyMatch(pattern -> like(pattern, check.resource()))
                && Conditions.hold(conditions, check.context());
    }

    /** IAM's wildcards: any number of characters, and exactly one. */
    static boolean like(String pattern, String text) {
        int sign = 0;
        int star = -1;
        int retry = 0;
        int at = 0;
        while (at < text.length()) {
            if (sign < pattern.length() && pattern.charAt(sign) == '*') {
                star = sign++;
                retry = at;
            } else if (sign < pattern.length()
                    && (pattern.charAt(sign) == '?' || pattern.charAt(sign) == text.charAt(at))) {
                sign++;
                at++;
            } else if (star >= 0) {
                sign = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(sign).chars().allMatch(rest -> rest == '*');
    }
}
