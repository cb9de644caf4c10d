package dev.sgpods.store;

import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/** Writes a row that may be there already, in the SQL that both databases share. */
final class SingleRow {
    private SingleRow() {}

    /** Updates the row, or inserts it; of two programs that insert at once the second updates. */
    static void write(Jdbi jdbi, String update, String insert, UnaryOperator<Update> values) {
        if (run(jdbi, update, values) == 1) {
            return;
        }
        try {
            run(jdbi, insert, values);
        } catch (UnableToExecuteStatementException failure) {
            if (!Columns.duplicate(failure)) {
                throw failure;
            }
            run(jdbi, update, values);
        }
    }

    private static int run(Jdbi jdbi, String sql, UnaryOperator<Update> values) {
        return jdbi.withHandle(handle -> values.apply(handle.createUpdate(sql)).execute());
    }
}
