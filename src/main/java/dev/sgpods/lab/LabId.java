package dev.sgpods.lab;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Six random characters that every cloud name of a lab carries: a letter, then letters and digits. */
public record LabId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]{5}");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";
    private static final String CHARACTERS = LETTERS + "23456789";

    public LabId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A lab id is a letter and five letters or digits, not " + value);
        }
    }

    /** Reads an id, or nothing when the text is none. */
    public static Optional<LabId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new LabId(text)) : Optional.empty();
    }

    /** Draws an id; without characters that are mistaken for others. */
    public static LabId random(RandomGenerator random) {
        StringBuilder id = new StringBuilder(6);
        id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        while (id.length() < 6) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new LabId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
