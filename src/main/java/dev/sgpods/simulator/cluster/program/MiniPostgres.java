package dev.sgpods.simulator.cluster.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The few statements that a lab sends, on tables kept as JSON: CREATE TABLE, INSERT with ON CONFLICT, SELECT of columns
 * or of a count, and the session's TLS. Anything else is refused in words that say so.
 */
final class MiniPostgres {
    private static final int OPTIONS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern CREATE =
            Pattern.compile("create\\s+table\\s+(if\\s+not\\s+exists\\s+)?(\\w+)\\s*\\((.*)\\)", OPTIONS);
    private static final Pattern INSERT =
            Pattern.compile("insert\\s+into\\s+(\\w+)\\s*\\(([^)]*)\\)\\s*values\\s*(.*)", OPTIONS);
    private static final Pattern CONFLICT =
            Pattern.compile("on\\s+conflict\\s*\\(\\s*(\\w+)\\s*\\)\\s*do\\s+(nothing|update\\s+set\\s+.*)", OPTIONS);
    private static final Pattern SELECT = Pattern.compile(
            "select\\s+(.+?)\\s+from\\s+(\\w+)(?:\\s+order\\s+by\\s+(\\w+)(?:\\s+asc)?)?(?:\\s+limit\\s+(\\d+))?",
            OPTIONS);
    private static final Pattern SESSION = Pattern.compile(
            "select\\s+(.+?)\\s+from\\s+pg_stat_ssl\\s+where\\s+pid\\s*=\\s*pg_backend_pid\\(\\)", OPTIONS);
    private static final Pattern DROP = Pattern.compile("drop\\s+table\\s+if\\s+exists\\s+(\\w+)", OPTIONS);
    private static final Pattern LITERAL = Pattern.compile("select\\s+(\\d+)", OPTIONS);

    private final ObjectNode tables;
    private final boolean encrypted;

    /** Works on the given tables, in place. */
    MiniPostgres(ObjectNode tables, boolean encrypted) {
        this.tables = tables;
        this.encrypted = encrypted;
    }

    SqlResult execute(String sql) {
        Matcher create = CREATE.matcher(sql);
        if (create.matches()) {
            return create(create.group(2).toLowerCase(Locale.ROOT), create.group(3), create.group(1) != null);
        }
        Matcher insert = INSERT.matcher(sql);
        if (insert.matches()) {
            return insert(insert.group(1).toLowerCase(Locale.ROOT), words(insert.group(2)), insert.group(3));
        }
        Matcher session = SESSION.matcher(sql);
        if (session.matches()) {
            return session(words(session.group(1)));
        }
        Matcher select = SELECT.matcher(sql);
        if (select.matches()) {
            return select(select);
        }
        Matcher literal = LITERAL.matcher(sql);
        if (literal.matches()) {
            return new SqlResult.Rows(List.of("?column?"), List.of(List.of(literal.group(1))));
        }
        Matcher drop = DROP.matcher(sql);
        if (drop.matches()) {
            tables.remove(drop.group(1).toLowerCase(Locale.ROOT));
            return new SqlResult.Done("DROP TABLE");
        }
        return new SqlResult.Failed("the simulated database does not know this statement: " + sql);
    }

    private SqlResult create(String table, String columns, boolean ifNotExists) {
        if (tables.has(table)) {
            return ifNotExists
                    ? new SqlResult.Done("CREATE TABLE")
                    : new SqlResult.Failed("relation \"" + table + "\" already exists");
        }
        ObjectNode made = tables.putObject(table);
        var names = made.putArray("columns");
        for (String column : columns.split(",", -1)) {
            String definition = column.strip().toLowerCase(Locale.ROOT);
            names.add(definition.split("\\s+", 2)[0]);
            if (definition.contains("primary key")) {
                made.put("key", definition.split("\\s+", 2)[0]);
            }
        }
        made.putArray("rows");
        return new SqlResult.Done("CREATE TABLE");
    }

    private SqlResult insert(String table, List<String> columns, String rest) {
        JsonNode there = tables.path(table);
        if (!there.isObject()) {
            return noTable(table);
        }
        List<List<String>> values = new ArrayList<>();
        int end = SqlValues.read(rest, values);
        String tail = rest.substring(end).strip();
        Matcher conflict = CONFLICT.matcher(tail);
        if (values.isEmpty() || (!tail.isEmpty() && !conflict.matches())) {
            return new SqlResult.Failed("syntax error at or near \"" + tail + "\"");
        }
        String onConflict = tail.isEmpty() ? "" : conflict.group(2).toLowerCase(Locale.ROOT);
        return new TableRows((ObjectNode) there, table).insert(columns, values, onConflict);
    }

    private SqlResult select(Matcher select) {
        String table = select.group(2).toLowerCase(Locale.ROOT);
        JsonNode there = tables.path(table);
        if (!there.isObject()) {
            return noTable(table);
        }
        int limit = select.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(select.group(4));
        return new TableRows((ObjectNode) there, table).select(words(select.group(1)), select.group(3), limit);
    }

    private SqlResult session(List<String> columns) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
            switch (column) {
                case "ssl" -> row.add(encrypted ? "t" : "f");
                case "version" -> row.add(encrypted ? "TLSv1.3" : "");
                case "cipher" -> row.add(encrypted ? "TLS_AES_256_GCM_SHA384" : "");
                case "bits" -> row.add(encrypted ? "256" : "");
                default -> {
                    return new SqlResult.Failed("column \"" + column + "\" does not exist");
                }
            }
        }
        return new SqlResult.Rows(columns, List.of(row));
    }

    private static SqlResult noTable(String table) {
        return new SqlResult.Failed("relation \"" + table + "\" does not exist");
    }

    private static List<String> words(String list) {
        List<String> found = new ArrayList<>();
        for (String word : list.split(",", -1)) {
            found.add(word.strip().toLowerCase(Locale.ROOT));
        }
        return found;
    }
}
