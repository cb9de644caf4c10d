package dev.sgpods.store;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Tells the database's own failures from others. */
public final class DatabaseTrouble {
    private DatabaseTrouble() {}

    /** Whether a failure comes from the database, or from the way to it. */
    public static boolean causes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof JdbiException) {
                return true;
            }
        }
        return false;
    }
}
