package dev.sgpods.iam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One question that AWS puts to the caller's policies.
 *
 * @param action as policies name it, for example {@code ec2:CreateVpc}
 * @param type the resource's type in the Service Authorization Reference, or empty
 * @param resource ARN, or {@code *} when the action knows no resources
 * @param context values by condition key
 */
public record Check(String action, String type, String resource, Map<String, List<String>> context) {
    public Check {
        context = Map.copyOf(context);
    }

    /** The same with one more key. */
    public Check with(String key, String... values) {
        Map<String, List<String>> more = new TreeMap<>(context);
        more.put(key, List.of(values));
        return new Check(action, type, resource, more);
    }

    /** The same with every ARN and value rewritten. */
    public Check rewritten(UnaryOperator<String> rewriting) {
        Map<String, List<String>> other = new TreeMap<>();
        context.forEach(
                (key, values) -> other.put(key, values.stream().map(rewriting).toList()));
        return new Check(action, type, rewriting.apply(resource), other);
    }

    /** The same without the keys of a family. */
    public Check without(String family) {
        Map<String, List<String>> other = new TreeMap<>(context);
        other.keySet().removeIf(key -> key.startsWith(family));
        return new Check(action, type, resource, other);
    }
}
