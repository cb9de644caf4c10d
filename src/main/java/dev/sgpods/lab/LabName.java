package dev.sgpods.lab;

import java.util.Optional;
import java.util.regex.Pattern;

/** What people call a lab: a lower-case letter, then letters, digits and single hyphens; 2 to 30 characters. */
public record LabName(String value) {
    /** The rule in words, for refusals. */
    public static final String RULE =
            "a name starts with a letter and has 2 to 30 lower-case letters, digits and single hyphens";

    private static final Pattern FORM = Pattern.compile("(?=.{2,30}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public LabName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a lab's name: " + RULE + ".");
        }
    }

    /** Reads a name, or nothing when the text breaks the {@link #RULE}. */
    public static Optional<LabName> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new LabName(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
