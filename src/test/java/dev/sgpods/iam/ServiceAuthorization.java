package dev.sgpods.iam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An extract of AWS's Service Authorization Reference; its file tells from where. */
public final class ServiceAuthorization {
    private static final String FILE = "service-authorization.csv";

    private final Map<String, Map<String, Entry>> actions = new HashMap<>();

    private record Entry(boolean required, List<String> keys) {}

    /** Reads the extract. */
    public ServiceAuthorization() {
        lines(FILE).forEach(fields -> actions.computeIfAbsent(fields.get(0), any -> new TreeMap<>())
                .put(
                        fields.get(1),
                        new Entry(
                                fields.get(2).equals("yes"),
                                List.of(fields.get(3).split(" ")))));
    }

    /** The rows of a file beside this class: comments and the heading aside, split at commas. */
    static List<List<String>> lines(String file) {
        try (InputStream stream = Objects.requireNonNull(ServiceAuthorization.class.getResourceAsStream(file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The types on which an action is checked; none when it knows no resources. */
    Set<String> types(String action) {
        Set<String> types = new java.util.TreeSet<>(entries(action).keySet());
        types.remove("");
        return types;
    }

    /** The types that each request for an action names. */
    public Set<String> requiredTypes(String action) {
        return entries(action).entrySet().stream()
                .filter(entry -> entry.getValue().required())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<String, Entry> entries(String action) {
        Map<String, Entry> entries = actions.get(action);
        if (entries == null) {
            throw new AssertionError(action + " is not in " + FILE + ": take it over from the reference.");
        }
        return entries;
    }

    /** A check as AWS makes it: only with keys that it knows for the action and the type. */
    Check known(Check check) {
        Entry entry = entries(check.action()).get(check.type());
        if (entry == null) {
            throw new AssertionError(check.action() + " is not checked on " + check.type() + ".");
        }
        Map<String, List<String>> context = new TreeMap<>();
        check.context().forEach((key, values) -> {
            if (entry.keys().stream().anyMatch(known -> names(known, key))) {
                context.put(key, values);
            }
        });
        return new Check(check.action(), check.type(), check.resource(), context);
    }

    private static boolean names(String known, String key) {
        return known.endsWith("*") ? key.startsWith(known.substring(0, known.length() - 1)) : known.equals(key);
    }
}
