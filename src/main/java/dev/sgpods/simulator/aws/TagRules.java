package dev.sgpods.simulator.aws;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the services take as tags: at most 50, keys of up to 128 characters, values of up to 256, none of AWS's own. */
record TagRules(Errors errors) {
    private static final int TAGS = 50;
    private static final int KEY = 128;
    private static final int VALUE = 256;

    static TagRules of(String service) {
        return new TagRules(new Errors(service));
    }

    /** Tags as a map, if they may be given all at once. */
    <T> SortedMap<String, String> checked(
            Collection<T> tags, Function<T, String> key, Function<T, @Nullable String> value) {
        TreeMap<String, String> map = new TreeMap<>();
        for (T tag : tags) {
            String text = value.apply(tag);
            if (map.put(key.apply(tag), text == null ? "" : text) != null) {
                throw errors.invalid("Duplicate tag key '" + key.apply(tag) + "' specified.");
            }
        }
        return checked(map);
    }

    /** The tags, if they may be given. */
    SortedMap<String, String> checked(SortedMap<String, String> tags) {
        tags.forEach((key, value) -> {
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw errors.invalid("Tag keys starting with 'aws:' are reserved for internal use");
            }
            if (key.isEmpty() || key.length() > KEY || value.length() > VALUE) {
                throw errors.invalid("Tag " + key + " is invalid: a key has 1 to 128 characters, a value at most 256.");
            }
            if (!errors.service().equals("ec2") && !(key + value).matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")) {
                throw errors.invalid(
                        "Tag " + key + " holds characters other than letters, spaces, digits and _.:/=+-@");
            }
        });
        count(tags);
        return TagSets.of(tags);
    }

    /** Refuses more tags than a thing may bear; those of AWS's own do not count. */
    void count(SortedMap<String, String> tags) {
        long given =
                tags.keySet().stream().filter(key -> !key.startsWith("aws:")).count();
        if (given > TAGS) {
            throw switch (errors.service()) {
                case "ec2" -> errors.with("TagLimitExceeded", 400, "You have reached the maximum number of tags (50).");
                case "iam" -> IamErrors.limit("The number of tags has reached the maximum limit (50).");
                default -> errors.invalid("The number of tags exceeds the maximum of 50.");
            };
        }
    }
}
