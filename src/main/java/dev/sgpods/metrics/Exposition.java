package dev.sgpods.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prometheus's text format 0.0.4 (Prometheus's documentation, "Exposition formats"): three kinds of lines and two rules of
 * escaping, which is less than a library of it would bring along.
 */
public final class Exposition {
    /** What the text is to be sent as. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private Exposition() {}

    /** All families one after the other, each with its help and its type even while it has no sample. */
    public static String of(List<Family> families) {
        StringBuilder text = new StringBuilder();
        for (Family family : families) {
            text.append("# HELP ").append(family.name()).append(' ').append(plain(family.help()));
            text.append("\n# TYPE ").append(family.name()).append(' ');
            text.append(family.kind().name().toLowerCase(Locale.ROOT)).append('\n');
            for (Family.Sample sample : family.samples()) {
                text.append(family.name()).append(sample.suffix()).append(labels(sample.labels()));
                text.append(' ').append(number(sample.value())).append('\n');
            }
        }
        return text.toString();
    }

    private static String labels(List<Map.Entry<String, String>> labels) {
        return labels.isEmpty()
                ? ""
                : labels.stream()
                        .map(label ->
                                label.getKey() + "=\"" + plain(label.getValue()).replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String plain(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** As Go reads it; whole numbers without a fraction. */
    static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
