package dev.sgpods.why;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a message says about pods, databases and errors, as alerts and people paste them. Pure.
 *
 * <p>Names that Kubernetes makes are known by their ends, which are drawn from an alphabet without vowels and without 0, 1
 * and 3 (apimachinery, {@code util/rand}); other names only where the message says that they are pods.
 *
 * @param pods as they may be asked about, with their namespace where the message tells it, in the message's order
 * @param namespace that the message names apart, or empty
 * @param databases endpoints of RDS, else addresses that a client tried to reach
 * @param port that the client used
 * @param error what clients were told, in one line without logins; or empty
 */
public record MessageClues(
        List<String> pods, String namespace, List<String> databases, Optional<Integer> port, String error) {
    private static final int MOST = 5;
    private static final String NAME = "[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?";
    private static final String MADE = "[bcdfghjklmnpqrstvwxz2456789]";
    private static final Pattern MADE_NAME =
            Pattern.compile("(?<![\\w./-])(?:(" + NAME + ")/)?((?:[a-z0-9][-a-z0-9.]*)-(?:" + MADE + "{6,10}-" + MADE
                    + "{5}|(?=[a-z]*\\d)" + MADE + "{5}))(?![\\w-])");
    private static final Pattern SAID = Pattern.compile(
            "(?i)\\bpods?(?:[_ ]?name)?[\"']?(?:\\s*[=:]\\s*|/|\\s+)[\"'`]?((?:" + NAME + "/)?" + NAME + ")");
    private static final Pattern OF_LAB =
            Pattern.compile("(?<![\\w./-])([a-z][-a-z0-9]{0,29}/(?:green|red))(?![\\w/-])");
    private static final Pattern NAMESPACE = Pattern.compile(
            "(?i)(?:\\bnamespace[\"']?(?:\\s*[=:]\\s*|\\s+)|(?:^|\\s)(?:-n|--namespace)[= ])[\"'`]?([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)");
    private static final Pattern ENDPOINT =
            Pattern.compile("(?i)([a-z0-9][a-z0-9.-]*\\.rds\\.amazonaws\\.com(?:\\.cn)?)(?::(\\d{1,5}))?");
    private static final String FOUR = "(\\d{1,3}(?:\\.\\d{1,3}){3})";
    private static final Pattern SERVER = Pattern.compile(
            "(?i)(?:\\(" + FOUR + "\\)|\\bto (?:address )?/?" + FOUR + "(?::(\\d{1,5}))?|\\b" + FOUR + ":(\\d{1,5}))");
    private static final Pattern CLIENT = Pattern.compile(
            "(?i)(?:entry for host \"?|client[_ ]?(?:addr|ip|address)?[\"']?\\s*[=:]\\s*\"?|\\bpod[_ ]?ip[\"']?\\s*[=:]?\\s*\"?|\\bfrom /?)"
                    + FOUR);
    private static final Pattern PORT = Pattern.compile("(?i)\\bport[ =:]+(\\d{1,5})\\b");

    /** Reads a message in Slack's form or in plain text. */
    public static MessageClues of(String message) {
        String text = SlackText.plain(message);
        String told = ClientError.in(text);
        Set<String> databases = endpoints(text);
        Set<String> servers = addresses(SERVER, text);
        if (databases.isEmpty()) {
            databases.addAll(servers);
        }
        Set<String> pods = pods(text);
        if (pods.isEmpty()) {
            addresses(CLIENT, text).stream()
                    .filter(each -> !servers.contains(each))
                    .forEach(pods::add);
        }
        String namespace = first(NAMESPACE, text).orElse("");
        return new MessageClues(few(pods), namespace, few(databases), port(text), told);
    }

    /** The line that asks about it; where the message names no pod, one that says so. */
    public String line() {
        List<String> words = new ArrayList<>(List.of("why", pods.isEmpty() ? "-" : pods.get(0)));
        pods.stream().skip(1).forEach(pod -> words.addAll(List.of("--or-pod", pod)));
        databases.stream().limit(1).forEach(database -> words.addAll(List.of("--to", database)));
        databases.stream().skip(1).forEach(database -> words.addAll(List.of("--or-to", database)));
        if (!namespace.isEmpty() && pods.stream().noneMatch(pod -> pod.contains("/"))) {
            words.addAll(List.of("--namespace", namespace));
        }
        port.ifPresent(number -> words.addAll(List.of("--port", number.toString())));
        if (!error.isEmpty()) {
            words.addAll(List.of("--error", '"' + error + '"'));
        }
        return String.join(" ", words);
    }

    private static Set<String> pods(String text) {
        Set<String> pods = new LinkedHashSet<>();
        Matcher made = MADE_NAME.matcher(text);
        while (made.find()) {
            pods.add((made.group(1) == null ? "" : made.group(1) + "/") + made.group(2));
        }
        Matcher lab = OF_LAB.matcher(text);
        while (lab.find()) {
            pods.add(lab.group(1));
        }
        Matcher said = SAID.matcher(text);
        while (said.find()) {
            boolean labelled = said.group().matches("(?is)pods?(?:[_ ]?name)?[\"']?(?:\\s*[=:]|/).*");
            String name = said.group(1);
            // After a mere blank any word may follow: only what looks like a name is one.
            if ((labelled || name.matches(".*\\d.*")) && !name.matches("[\\d.]+") && !isPartOf(pods, name)) {
                pods.add(name);
            }
        }
        return pods;
    }

    private static boolean isPartOf(Set<String> pods, String name) {
        return pods.stream().anyMatch(pod -> pod.equals(name) || pod.endsWith("/" + name) || name.endsWith("/" + pod));
    }

    private static Set<String> endpoints(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = ENDPOINT.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> addresses(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        pattern.matcher(text).results().forEach(result -> groups(result)
                .filter(group -> group.contains("."))
                .forEach(found::add));
        return found;
    }

    private static Stream<String> groups(MatchResult result) {
        List<String> groups = new ArrayList<>();
        for (int group = 1; group <= result.groupCount(); group++) {
            if (result.group(group) != null) {
                groups.add(result.group(group));
            }
        }
        return groups.stream();
    }

    private static Optional<Integer> port(String text) {
        return Stream.of(
                        first(PORT, text).stream(),
                        ENDPOINT.matcher(text).results().map(found -> found.group(2)),
                        SERVER.matcher(text)
                                .results()
                                .flatMap(MessageClues::groups)
                                .filter(group -> !group.contains(".")))
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .map(Integer::parseInt)
                .filter(number -> number > 0 && number <= 65_535)
                .findFirst();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<String> few(Set<String> found) {
        return found.stream().limit(MOST).toList();
    }
}
