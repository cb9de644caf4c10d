package dev.sgpods.aws;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The actions that a lab's life needs and that change something, and all that is read: the table that comes with the program. */
final class NeededActions {
    private static final String TABLE = "needed-actions.csv";

    private NeededActions() {}

    /**
     * One action.
     *
     * @param resource the ARN, with asterisks, of the kind of thing that it is asked of
     */
    record Needed(Purpose purpose, String action, String resource) {}

    /**
     * The actions of an installation in a region.
     *
     * @param partition for example {@code aws}
     */
    static List<Needed> of(String partition, String region, String account, String installation) {
        InputStream stream = NeededActions.class.getResourceAsStream(TABLE);
        if (stream == null) {
            throw new IllegalStateException("The program lacks its table " + TABLE + ".");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Needed(
                            Purpose.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                            cells[1],
                            cells[2].replace("{partition}", partition)
                                    .replace("{region}", region)
                                    .replace("{account}", account)
                                    .replace("{installation}", installation)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
