package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.LabelSelector.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Labels with which something would be selected that is not.
 *
 * @param given label and value; an empty value takes the label away
 * @param former what stood there, for those that do
 */
record Lacking(Map<String, String> given, Map<String, String> former) {
    private static final String AWAY = "";

    static Lacking of(Optional<LabelSelector> selector, Map<String, String> worn) {
        LabelSelector wanted = selector.orElse(LabelSelector.ALL);
        Map<String, String> given = new TreeMap<>();
        wanted.matchExpressions().stream()
                .filter(each -> !new LabelSelector(Map.of(), List.of(each)).matches(worn))
                .forEach(each -> given.put(each.key(), value(each)));
        wanted.matchLabels().forEach((key, value) -> {
            if (!value.equals(worn.get(key))) {
                given.put(key, value);
            }
        });
        return new Lacking(given, worn);
    }

    private static String value(Requirement requirement) {
        return switch (requirement.operator()) {
            case "In" -> requirement.values().get(0);
            case "Exists" -> "true";
            default -> AWAY;
        };
    }

    /** As {@code kubectl label} takes them. */
    String words() {
        return given.entrySet().stream()
                .map(entry -> word(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** What puts the former ones back. */
    String undoing() {
        return given.keySet().stream()
                .map(key -> word(key, former.getOrDefault(key, AWAY)))
                .collect(Collectors.joining(" "));
    }

    private static String word(String key, String value) {
        return value.equals(AWAY) ? key + "-" : key + "=" + value;
    }

    /** As fields of a merge patch. */
    String json() {
        return given.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":"
                        + (entry.getValue().equals(AWAY) ? "null" : "\"" + entry.getValue() + "\""))
                .collect(Collectors.joining(","));
    }

    /** What a selector asks for, in words. */
    static String selected(Optional<LabelSelector> selector) {
        LabelSelector wanted = selector.orElse(LabelSelector.ALL);
        return Stream.concat(
                        wanted.matchLabels().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .sorted(),
                        wanted.matchExpressions().stream()
                                .map(each -> each.key() + " " + each.operator()
                                        + (each.values().isEmpty() ? "" : " " + each.values())))
                .collect(Collectors.joining(", "));
    }
}
