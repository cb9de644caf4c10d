package dev.sgpods.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus's text format as its documentation describes it, and refuses all else: each family once, its help and its
 * type before its samples, each sample once, values that Go can read.
 */
public final class ScrapedText {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\n\"])*)\"(,|$)");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> helps = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();

    /** Reads a whole answer. */
    public ScrapedText(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("The last line does not end.");
        }
        text.lines().forEach(this::line);
    }

    private void line(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches()) {
            Map<String, String> notes = comment.group(1).equals("HELP") ? helps : types;
            if (notes.put(comment.group(2), comment.group(3)) != null) {
                throw new IllegalArgumentException("A second time: " + line);
            }
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("No line of the format: " + line);
        }
        String family = family(sample.group(1));
        if (!family.equals(last())) {
            throw new IllegalArgumentException("Not below its own family: " + line);
        }
        String labels = sample.group(2) == null ? "" : labels(sample.group(2));
        if (samples.put(sample.group(1) + labels, Double.valueOf(sample.group(3).replace("+Inf", "Infinity")))
                != null) {
            throw new IllegalArgumentException("A second time: " + line);
        }
    }

    private String last() {
        List<String> names = new ArrayList<>(types.keySet());
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    private String family(String name) {
        String base = name.replaceFirst("_(bucket|sum|count)$", "");
        return "histogram".equals(types.get(base)) ? base : name;
    }

    private static String labels(String braced) {
        String inner = braced.substring(1, braced.length() - 1);
        Matcher label = LABEL.matcher(inner);
        int end = 0;
        while (label.find() && label.start() == end) {
            end = label.end();
        }
        if (end != inner.length()) {
            throw new IllegalArgumentException("No labels: " + braced);
        }
        return braced;
    }

    /** The names of all families, each with its help. */
    public Map<String, String> families() {
        Map<String, String> all = new LinkedHashMap<>();
        types.keySet().forEach(name -> all.put(name, helps.getOrDefault(name, "")));
        return all;
    }

    /** The type of a family. */
    public String type(String family) {
        return types.getOrDefault(family, "");
    }

    /** All samples, by name and labels as they stand in the text. */
    public Map<String, Double> samples() {
        return samples;
    }
}
