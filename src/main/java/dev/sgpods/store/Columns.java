package dev.sgpods.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** How values stand in columns. */
final class Columns {
    /** The SQL state of a second row with one key, the same in both databases. */
    private static final String DUPLICATE = "23505";

    private Columns() {}

    /** An instant as a column holds it: to the microsecond, as what is read back. */
    static OffsetDateTime moment(Instant instant) {
        return stored(instant).atOffset(ZoneOffset.UTC);
    }

    /** The instant that is read back after storing this one. */
    static Instant stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Reads an instant from a column that is never null. */
    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Whether a statement failed because a row with that key is there. */
    static boolean duplicate(UnableToExecuteStatementException failure) {
        return failure.getCause() instanceof SQLException cause && DUPLICATE.equals(cause.getSQLState());
    }
}
