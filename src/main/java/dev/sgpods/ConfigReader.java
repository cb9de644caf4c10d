package dev.sgpods;

import dev.sgpods.lab.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads variables as what they are to be, and notes each one that is not. A bad value is replaced by the default. */
final class ConfigReader {
    private static final int MOST_TAGS = 20;
    // AWS's "Tag naming limits and requirements": what every service takes.
    private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/+\\-@]{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    private final Map<String, String> variables;
    private final List<ConfigProblem> problems = new ArrayList<>();

    ConfigReader(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    void add(ConfigProblem problem) {
        problems.add(problem);
    }

    boolean has(ConfigVariable variable) {
        return !text(variable).isEmpty();
    }

    /** The value without blanks around it; empty when there is none. */
    String text(ConfigVariable variable) {
        return variables.getOrDefault(variable.name(), "").strip();
    }

    String required(ConfigVariable variable, Predicate<String> good) {
        if (!has(variable)) {
            problems.add(ConfigProblem.empty(variable));
        }
        return checked(variable, good);
    }

    /** The value, or an empty text when there is none or a bad one; a bad one is never repeated: it may be a secret. */
    String checked(ConfigVariable variable, Predicate<String> good) {
        String text = text(variable);
        if (text.isEmpty() || good.test(text)) {
            return text;
        }
        problems.add(ConfigProblem.wrong(variable, "has a value of another form"));
        return "";
    }

    List<String> requiredList(ConfigVariable variable, Predicate<String> good) {
        if (!has(variable)) {
            problems.add(ConfigProblem.empty(variable));
        }
        return list(variable, good);
    }

    /** The values between commas, each once; without the bad ones. */
    List<String> list(ConfigVariable variable, Predicate<String> good) {
        List<String> values = items(variable);
        values.stream()
                .filter(good.negate())
                .forEach(bad -> problems.add(ConfigProblem.wrong(variable, "holds \"" + bad + "\"")));
        return values.stream().filter(good).distinct().toList();
    }

    private List<String> items(ConfigVariable variable) {
        return Arrays.stream(text(variable).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    int number(ConfigVariable variable, int usual, int least, int most) {
        String text = text(variable);
        if (text.isEmpty()) {
            return usual;
        }
        boolean number = text.matches("[0-9]{1,6}");
        if (number && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        problems.add(ConfigProblem.wrong(variable, "is \"" + text + "\""));
        return usual;
    }

    /** One of the choices; the first when nothing is said. */
    String choice(ConfigVariable variable, List<String> choices) {
        String text = text(variable);
        if (text.isEmpty() || choices.contains(text)) {
            return text.isEmpty() ? choices.get(0) : text;
        }
        problems.add(ConfigProblem.wrong(variable, "is \"" + text + "\""));
        return choices.get(0);
    }

    Duration duration(ConfigVariable variable, Duration usual) {
        String text = text(variable);
        if (text.isEmpty()) {
            return usual;
        }
        Optional<Duration> duration = Durations.parse(text);
        if (duration.isEmpty()) {
            problems.add(ConfigProblem.of(variable, "is \"" + text + "\": " + Durations.RULE));
        }
        return duration.orElse(usual);
    }

    /** A full http or https address; it is not repeated when it is none, for it may hold a secret. */
    Optional<URI> address(ConfigVariable variable) {
        String text = checked(variable, ConfigReader::isAddress);
        return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
    }

    /** A variable that is not one of ours. */
    Optional<URI> address(String variable, String value) {
        if (isAddress(value.strip())) {
            return Optional.of(URI.create(value.strip()));
        }
        problems.add(new ConfigProblem(
                variable, variable + " is no full address: write one such as http://127.0.0.1:5000, or leave it out."));
        return Optional.empty();
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException none) {
            return false;
        }
    }

    ZoneId zone(ConfigVariable variable) {
        String text = required(variable, value -> true);
        try {
            return ZoneId.of(text.isEmpty() ? "UTC" : text);
        } catch (DateTimeException none) {
            problems.add(ConfigProblem.wrong(variable, "is \"" + text + "\""));
            return ZoneId.of("UTC");
        }
    }

    Path path(ConfigVariable variable, String usual) {
        try {
            return Path.of(has(variable) ? text(variable) : usual);
        } catch (InvalidPathException none) {
            problems.add(ConfigProblem.wrong(variable, "is \"" + text(variable) + "\""));
            return Path.of(usual);
        }
    }

    Map<String, String> tags(ConfigVariable variable) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String item : items(variable)) {
            int equals = item.indexOf('=');
            String key = equals < 0 ? "" : item.substring(0, equals).strip();
            String value = item.substring(equals + 1).strip();
            boolean good =
                    TAG_KEY.matcher(key).matches() && TAG_VALUE.matcher(value).matches() && !taken(key);
            if (!good || tags.size() == MOST_TAGS || tags.put(key, value) != null) {
                problems.add(ConfigProblem.wrong(variable, "holds \"" + item + "\""));
            }
        }
        return tags;
    }

    private static boolean taken(String key) {
        return key.regionMatches(true, 0, "aws:", 0, 4) || key.startsWith("sgpods:") || key.equals("Name");
    }
}
