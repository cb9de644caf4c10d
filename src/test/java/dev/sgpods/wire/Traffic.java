package dev.sgpods.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests that came, in the order of their answers, and what can be said of them all. */
public final class Traffic {
    /** A token of the SDK's own: another one each time. */
    private static final Pattern RANDOM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final List<Sent> sent;

    /**
     * One request.
     *
     * @param shape of what goes into the operation; null for one that takes nothing or that nobody knows
     * @param status of the answer
     * @param violations of the service's model and of what AWS's references say in words
     */
    record Sent(Asked asked, @Nullable JsonNode shape, int status, List<String> violations) {
        private Stream<String> members() {
            return shape == null ? Stream.of() : shape.path("members").propertyNames().stream();
        }
    }

    Traffic(List<Sent> sent) {
        this.sent = List.copyOf(sent);
    }

    /** How many requests there were. */
    public int size() {
        return sent.size();
    }

    /** This and more. */
    public Traffic and(Traffic more) {
        return new Traffic(Stream.concat(sent.stream(), more.sent.stream()).toList());
    }

    private Stream<Asked> changing() {
        return sent.stream().map(Sent::asked).filter(Asked::changes);
    }

    /** Changing operations as IAM's policies name them, with repetitions. */
    public List<String> changes() {
        return changing().map(Asked::action).toList();
    }

    /** All operations as IAM's policies name them, without repetitions. */
    public Set<String> actions() {
        return sent.stream().map(each -> each.asked().action()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Requests that were refused, by their operation and status. */
    public Set<String> refused() {
        return sent.stream()
                .filter(each -> each.status() >= 300)
                .map(each -> each.asked().action() + " " + each.status())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is not as AWS wants it. */
    public List<String> violations() {
        return sent.stream()
                .flatMap(each ->
                        each.violations().stream().map(wrong -> each.asked().action() + " " + wrong))
                .distinct()
                .toList();
    }

    /** Texts that were sent under a name, by the operations that may carry one. */
    public List<String> texts(String operation, String member) {
        return changing()
                .filter(asked -> asked.operation().equals(operation))
                .map(asked -> asked.text(member))
                .toList();
    }

    /** Operations that take a client token. */
    public Set<String> takingToken() {
        return sent.stream()
                .filter(each -> token(each) != null)
                .map(each -> each.asked().action())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Requests that could have borne a client token of ours and bear none, or one of chance. */
    public List<String> withoutToken() {
        return sent.stream()
                .filter(each -> token(each) != null && each.asked().changes())
                .filter(each -> {
                    String token = each.asked().text(String.valueOf(token(each)));
                    return token.isEmpty() || RANDOM.matcher(token).matches();
                })
                .map(each -> each.asked().action() + " " + each.asked().input())
                .toList();
    }

    private static @Nullable String token(Sent each) {
        return each.members()
                .filter(name -> name.matches("(?i)client(request)?token")
                        || (each.shape() != null
                                && each.shape()
                                        .path("members")
                                        .path(name)
                                        .path("idempotencyToken")
                                        .asBoolean(false)))
                .findFirst()
                .orElse(null);
    }

    /** Operations that make something and take tags. */
    public Set<String> takingTags() {
        return making().map(each -> each.asked().action()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Sent> making() {
        return sent.stream()
                .filter(each -> each.asked().operation().matches("(Create|Run|Allocate|Authorize)[A-Z].*")
                        && !each.asked().operation().contains("Tag"))
                .filter(each -> each.members().anyMatch(name -> name.matches("[Tt]ags|TagSpecifications")));
    }

    /** Requests that make something and lack a tag, in any of the places where they take tags. */
    public List<String> withoutTags(List<String> keys, Map<String, String> wanted) {
        return making().filter(each -> {
                    List<JsonNode> lists = lists(each.asked().input()).toList();
                    return lists.isEmpty() || !lists.stream().allMatch(list -> bears(list, keys, wanted));
                })
                .map(each -> each.asked().action() + " " + each.asked().input())
                .toList();
    }

    private static boolean bears(JsonNode list, List<String> keys, Map<String, String> wanted) {
        Map<String, String> tags =
                DocumentedRules.pairs(list).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return tags.keySet().containsAll(keys) && tags.entrySet().containsAll(wanted.entrySet());
    }

    /** Every list of tags, wherever it stands. */
    private static Stream<JsonNode> lists(JsonNode value) {
        Stream<JsonNode> here = value.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase("tags"))
                .map(Map.Entry::getValue);
        Stream<JsonNode> below = Stream.concat(
                value.properties().stream().map(Map.Entry::getValue),
                value.isArray() ? value.valueStream() : Stream.of());
        return Stream.concat(here, below.flatMap(Traffic::lists));
    }
}
