package dev.sgpods.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dated table of on-demand prices, each with its source. What it does not have is unknown, never guessed. */
public final class Prices {
    private static final String TABLE = "prices.csv";
    private static final int CELLS = 5;
    private static final Pattern DATE = Pattern.compile("as of (\\d{4}-\\d{2}-\\d{2})");

    private final String asOf;
    private final Map<String, Double> dollars;

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

    /**
     * Reads a table.
     *
     * @throws IllegalStateException when it has no date, or a row has no source, no region or no price above zero
     */
    static Prices read(List<String> lines) {
        Matcher date = DATE.matcher(lines.get(0));
        if (!date.find()) {
            throw new IllegalStateException("The first line of " + TABLE + " does not say as of when it is.");
        }
        Map<String, Double> dollars = new HashMap<>();
        lines.stream().filter(line -> !line.startsWith("#")).skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            if (cells.length != CELLS || Arrays.asList(cells).contains("") || Double.parseDouble(cells[2]) <= 0) {
                throw new IllegalStateException(
                        "A row of " + TABLE + " needs item, region, price, unit and source: " + line);
            }
            dollars.put(key(cells[0], cells[1]), Double.valueOf(cells[2]));
        });
        return new Prices(date.group(1), dollars);
    }

    private static String key(String item, String region) {
        return item + "@" + region;
    }

    /** The day on which the table was drawn up, for example {@code 2026-11-25}. */
    public String asOf() {
        return asOf;
    }

    /** The price in a region, in dollars an hour, a month, or a GiB and month; nothing when it is not known. */
    public Optional<Double> find(String item, String region) {
        return Optional.ofNullable(dollars.get(key(item, region)));
    }
}
