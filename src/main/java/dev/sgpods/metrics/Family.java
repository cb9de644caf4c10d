package dev.sgpods.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * All samples of one metric.
 *
 * @param name in Prometheus's manner: lower case, with the unit, and {@code _total} at the end of a counter
 * @param help one line about what it counts
 */
public record Family(String name, Kind kind, String help, List<Sample> samples) {
    private static final String NAME = "[a-z][a-z0-9_]*";

    /** How its samples are to be read. */
    public enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /**
     * One number.
     *
     * @param suffix of the family's name, or empty
     * @param labels by name, in the order in which they are shown
     */
    public record Sample(String suffix, List<Map.Entry<String, String>> labels, double value) {
        public Sample {
            labels = List.copyOf(labels);
        }
    }

    public Family {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("A metric's name is of a-z, 0-9 and _, not " + name);
        }
        samples = List.copyOf(samples);
    }

    /** Something that may rise and fall. */
    public static Family gauge(String name, String help) {
        return new Family(name, Kind.GAUGE, help, List.of());
    }

    /** Something that only rises while the program runs. */
    public static Family counter(String name, String help) {
        return new Family(name, Kind.COUNTER, help, List.of());
    }

    /**
     * How often something was of which size.
     *
     * @param upTo how many were at most as large as each bound; the last bucket, which has no bound, is {@code count}
     */
    public static Family histogram(String name, String help, SortedMap<Double, Long> upTo, long count, double sum) {
        List<Sample> samples = new ArrayList<>();
        upTo.forEach((bound, many) -> samples.add(bucket(Exposition.number(bound), many)));
        samples.add(bucket("+Inf", count));
        samples.add(new Sample("_sum", List.of(), sum));
        samples.add(new Sample("_count", List.of(), (double) count));
        return new Family(name, Kind.HISTOGRAM, help, samples);
    }

    private static Sample bucket(String bound, long upTo) {
        return new Sample("_bucket", List.of(Map.entry("le", bound)), (double) upTo);
    }

    /** With one number more, that has no labels. */
    public Family with(Number value) {
        return plus(new Sample("", List.of(), value.doubleValue()));
    }

    /** With one number more, under one label. */
    public Family with(String label, String of, Number value) {
        return plus(new Sample("", List.of(Map.entry(label, of)), value.doubleValue()));
    }

    /** With one number more, under two labels. */
    public Family with(String label, String of, String second, String ofSecond, Number value) {
        return plus(new Sample("", List.of(Map.entry(label, of), Map.entry(second, ofSecond)), value.doubleValue()));
    }

    private Family plus(Sample sample) {
        List<Sample> more = new ArrayList<>(samples);
        more.add(sample);
        return new Family(name, kind, help, more);
    }
}
