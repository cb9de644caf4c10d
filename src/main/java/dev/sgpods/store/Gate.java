package dev.sgpods.store;

import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Rows that are locked where a rule spans several rows or rows that are not there yet. */
enum Gate {
    /** Names and caps of labs. */
    LABS,
    /** Whose database it is. */
    WORLD;

    /** Waits until no other transaction is past this gate; it closes behind the caller until the transaction ends. */
    void pass(Handle handle) {
        handle.createQuery("select name from gate where name = :name for update")
                .bind("name", name().toLowerCase(Locale.ROOT))
                .mapTo(String.class)
                .one();
    }
}
