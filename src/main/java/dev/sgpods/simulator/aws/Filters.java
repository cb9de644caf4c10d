package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.Tagged;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;

/** EC2's filters: all must match, by one of their values each; a value may hold stars. */
final class Filters {
    private Filters() {}

    /** A row passes if it matches every filter; {@code tag:KEY} and {@code tag-key} work for every kind of row. */
    static <R extends Tagged<R>> Predicate<R> of(List<Filter> filters, Map<String, Function<R, Stream<String>>> known) {
        Predicate<R> all = row -> true;
        for (Filter filter : filters) {
            Function<R, Stream<String>> values = values(filter.name(), known);
            all = all.and(row -> values.apply(row).anyMatch(value -> matches(filter.values(), value)));
        }
        return all;
    }

    private static <R extends Tagged<R>> Function<R, Stream<String>> values(
            String name, Map<String, Function<R, Stream<String>>> known) {
        if (name.startsWith("tag:")) {
            String key = name.substring("tag:".length());
            return row -> Stream.ofNullable(row.tags().get(key));
        }
        if (name.equals("tag-key")) {
            return row -> row.tags().keySet().stream();
        }
        Function<R, Stream<String>> found = known.get(name);
        if (found == null) {
            throw Refusals.ec2("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
        return found;
    }

    static boolean matches(List<String> patterns, String value) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, value));
    }

    private static boolean matches(String pattern, String value) {
        if (!pattern.contains("*")) {
            return pattern.equals(value);
        }
        return value.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"));
    }
}
