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
 * @param given label and value, which may be empty; nothing takes the label away
 * @param former all that stood there, when it was read
 */
record Lacking(Map<String, Optional<String>> given, Optional<Map<String, String>> former) {
    static Lacking of(Optional<LabelSelector> selector, Optional<Map<String, String>> former) {
        LabelSelector wanted = selector.orElse(LabelSelector.ALL);
        Map<String, String> worn = former.orElse(Map.of());
        Map<String, Optional<String>> given = new TreeMap<>();
        wanted.matchExpressions().stream()
                .filter(each -> !new LabelSelector(Map.of(), List.of(each)).matches(worn))
                .forEach(each -> given.put(each.key(), value(each)));
        wanted.matchLabels().forEach((key, value) -> {
            if (!value.equals(worn.get(key))) {
                given.put(key, Optional.of(value));
            }
        });
        return new Lacking(given, former);
    }

    private static Optional<String> value(Requirement requirement) {
        return switch (requirement.operator()) {
            case "In" -> Optional.of(requirement.values().get(0));
            case "Exists" -> Optional.of("true");
            default -> Optional.empty();
        };
    }

    /** As {@code kubectl label} takes them. */
    String words() {
        return given.entrySet().stream()
                .map(entry -> word(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** What puts the former ones back, when they are known. */
    Optional<String> undoing() {
        return former.map(labels -> given.keySet().stream()
                .map(key -> word(key, Optional.ofNullable(labels.get(key))))
                .collect(Collectors.joining(" ")));
    }

    private static String word(String key, Optional<String> value) {
        return value.map(each -> key + "=" + each).orElse(key + "-");
    }

    /** As fields of a merge patch. */
    String json() {
        return given.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":"
                        + entry.getValue().map(value -> "\"" + value + "\"").orElse("null"))
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
