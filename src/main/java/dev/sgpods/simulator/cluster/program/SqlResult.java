package dev.sgpods.simulator.cluster.program;

import java.util.List;

/** What a statement gives. */
sealed interface SqlResult {
    /** It is done; the tag is what the server answers, such as {@code INSERT 0 3}. */
    record Done(String tag) implements SqlResult {}

    record Rows(List<String> columns, List<List<String>> rows) implements SqlResult {
        public Rows {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    record Failed(String message) implements SqlResult {}
}
