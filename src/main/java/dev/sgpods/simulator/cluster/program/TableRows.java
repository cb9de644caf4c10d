package dev.sgpods.simulator.cluster.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one table, changed in place. */
final class TableRows {
    private static final Comparator<String> NUMBERS_FIRST = Comparator.<String>comparingInt(
                    text -> text.matches("-?\\d+") ? 0 : 1)
            .thenComparingLong(text -> text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0)
            .thenComparing(Comparator.naturalOrder());

    private final ObjectNode table;
    private final String name;

    TableRows(ObjectNode table, String name) {
        this.table = table;
        this.name = name;
    }

    /** Inserts; {@code onConflict} is empty, {@code nothing} or an update. */
    SqlResult insert(List<String> columns, List<List<String>> values, String onConflict) {
        int written = 0;
        for (List<String> row : values) {
            if (row.size() != columns.size()) {
                return new SqlResult.Failed("INSERT has another number of expressions than target columns");
            }
            Optional<ObjectNode> present = present(columns, row);
            if (present.isPresent() && onConflict.isEmpty()) {
                return new SqlResult.Failed("duplicate key value violates unique constraint \"" + name + "_pkey\"");
            }
            if (present.isPresent() && onConflict.equals("nothing")) {
                continue;
            }
            ObjectNode target = present.orElseGet(() -> ((ArrayNode) table.get("rows")).addObject());
            for (int i = 0; i < columns.size(); i++) {
                if (present.isEmpty() || onConflict.matches("(?s).*\\b" + columns.get(i) + "\\s*=.*")) {
                    target.put(columns.get(i), row.get(i));
                }
            }
            written++;
        }
        return new SqlResult.Done("INSERT 0 " + written);
    }

    SqlResult select(List<String> wanted, @Nullable String orderBy, int limit) {
        List<JsonNode> rows = new ArrayList<>(table.path("rows").valueStream().toList());
        if (wanted.equals(List.of("count(*)"))) {
            return new SqlResult.Rows(List.of("count"), List.of(List.of(Integer.toString(rows.size()))));
        }
        List<String> known =
                table.path("columns").valueStream().map(JsonNode::asString).toList();
        List<String> columns = wanted.equals(List.of("*")) ? known : wanted;
        for (String column : columns) {
            if (!known.contains(column)) {
                return new SqlResult.Failed("column \"" + column + "\" does not exist");
            }
        }
        if (orderBy != null) {
            String key = orderBy.toLowerCase(Locale.ROOT);
            rows.sort(Comparator.comparing(row -> row.path(key).asString(""), NUMBERS_FIRST));
        }
        List<List<String>> cells = rows.stream()
                .limit(limit)
                .map(row -> columns.stream()
                        .map(column -> row.path(column).asString(""))
                        .toList())
                .toList();
        return new SqlResult.Rows(columns, cells);
    }

    private Optional<ObjectNode> present(List<String> columns, List<String> row) {
        String key = table.path("key").asString("");
        int at = columns.indexOf(key);
        if (at < 0) {
            return Optional.empty();
        }
        return table.path("rows")
                .valueStream()
                .filter(candidate -> candidate.path(key).asString("").equals(row.get(at)))
                .map(ObjectNode.class::cast)
                .findFirst();
    }
}
