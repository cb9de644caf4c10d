package dev.sgpods.simulator.cluster.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The options of {@code psql}, as far as they are simulated; words that are not known have no effect. */
record PsqlArguments(
        boolean unaligned,
        boolean tuplesOnly,
        boolean quiet,
        boolean stopsOnError,
        String command,
        String file,
        String connection) {
    static PsqlArguments parse(List<String> argv) {
        List<String> words = new ArrayList<>();
        for (String word : argv.subList(1, argv.size())) {
            // Joined switches such as -XAt are taken apart.
            if (word.matches("-[A-Za-z]{2,}")) {
                word.substring(1).chars().forEach(letter -> words.add("-" + (char) letter));
            } else {
                words.add(word);
            }
        }
        return new PsqlArguments(
                words.contains("-A"),
                words.contains("-t"),
                words.contains("-q"),
                words.contains("ON_ERROR_STOP=1") || words.contains("ON_ERROR_STOP=on"),
                after(words, "-c"),
                after(words, "-f"),
                after(words, "-d"));
    }

    /** The variables of libpq, those that a connection string such as {@code host=db port=5432} names replaced. */
    Map<String, String> over(Map<String, String> environment) {
        Map<String, String> merged = new HashMap<>(environment);
        for (String setting : connection.split(" ", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                String name = setting.substring(0, equals);
                merged.put(
                        "PG" + name.replace("dbname", "database").toUpperCase(Locale.ROOT),
                        setting.substring(equals + 1));
            }
        }
        return merged;
    }

    /** The SQL to run, or empty if its file is not there. */
    Optional<String> script(ContainerProcess process) {
        return file.isEmpty() ? Optional.of(command) : process.file(file);
    }

    String print(SqlResult result) {
        if (result instanceof SqlResult.Done done) {
            return quiet ? "" : done.tag() + "\n";
        }
        return result instanceof SqlResult.Rows rows ? print(rows) : "";
    }

    private String print(SqlResult.Rows rows) {
        String separator = unaligned ? "|" : " | ";
        StringBuilder text = new StringBuilder();
        if (!tuplesOnly) {
            text.append(line(rows.columns(), separator));
            if (!unaligned) {
                text.append("-"
                                .repeat(Math.max(
                                        1,
                                        String.join(separator, rows.columns()).length() + 2)))
                        .append('\n');
            }
        }
        rows.rows().forEach(row -> text.append(line(row, separator)));
        if (!tuplesOnly) {
            text.append('(').append(rows.rows().size()).append(rows.rows().size() == 1 ? " row)\n" : " rows)\n");
        }
        if (!unaligned) {
            text.append('\n');
        }
        return text.toString();
    }

    private String line(List<String> cells, String separator) {
        StringJoiner joiner = new StringJoiner(separator, unaligned ? "" : " ", "\n");
        cells.forEach(joiner::add);
        return joiner.toString();
    }

    private static String after(List<String> words, String option) {
        int at = words.indexOf(option);
        return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : "";
    }
}
