package dev.sgpods.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dated table of on-demand prices. What it does not have is said, never guessed. */
public final class Prices {
    /** The region whose prices stand in for a region's that the table does not have. */
    static final String HOME = "us-east-1";

    private static final String TABLE = "prices.csv";
    private static final String EVERYWHERE = "*";
    private static final Pattern DATE = Pattern.compile("as of (\\d{4}-\\d{2}-\\d{2})");

    private final String asOf;
    private final Map<String, Double> dollars;

    /**
     * A price.
     *
     * @param dollars per hour, or per GiB and month
     * @param local false when it is the price of us-east-1 that stands in for the region's
     */
    public record Quote(double dollars, boolean local) {}

    private Prices(String asOf, Map<String, Double> dollars) {
        this.asOf = asOf;
        this.dollars = dollars;
    }

    /** Reads the table that comes with the program. */
    public static Prices load() {
        InputStream stream = Prices.class.getResourceAsStream(TABLE);
        if (stream == null) {
            throw new IllegalStateException("The program lacks its table " + TABLE + ".");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return read(reader.lines().toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Prices read(List<String> lines) {
        Matcher date = DATE.matcher(lines.get(0));
        if (!date.find()) {
            throw new IllegalStateException("The first line of " + TABLE + " does not say as of when it is.");
        }
        Map<String, Double> dollars = new HashMap<>();
        lines.stream().filter(line -> !line.startsWith("#")).skip(1).forEach(line -> {
            String[] cells = line.split(",", 5);
            dollars.put(key(cells[0], cells[1]), Double.valueOf(cells[2]));
        });
        return new Prices(date.group(1), dollars);
    }

    private static String key(String item, String region) {
        return item + "@" + region;
    }

    /** The day on which the table was drawn up, for example {@code 2026-11-24}. */
    public String asOf() {
        return asOf;
    }

    /** The price in a region, else that of us-east-1, else nothing: the table has a hole there. */
    public Optional<Quote> find(String item, String region) {
        for (String here : List.of(region, EVERYWHERE)) {
            Double price = dollars.get(key(item, here));
            if (price != null) {
                return Optional.of(new Quote(price, true));
            }
        }
        return Optional.ofNullable(dollars.get(key(item, HOME))).map(price -> new Quote(price, false));
    }
}
