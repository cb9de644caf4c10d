package dev.sgpods.simulator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Immutable rows by key, in the order of the keys. A table is read-only until {@link #fork()} gives a writable one,
 * which shares the rows with the first until it is written to.
 *
 * @param <T> an immutable row
 */
public final class Table<T> {
    private NavigableMap<String, T> rows;
    private final boolean writable;
    private boolean modified;

    private Table(NavigableMap<String, T> rows, boolean writable) {
        this.rows = rows;
        this.writable = writable;
    }

    /** A read-only table of these rows. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static <T> Table<T> of(Map<String, T> rows) {
        return new Table<>(new TreeMap<>(rows), false);
    }

    /** A read-only table without rows. */
    public static <T> Table<T> empty() {
        return new Table<>(new TreeMap<>(), false);
    }

    /** A writable table with the same rows; writing to it leaves this one as it is. */
    public Table<T> fork() {
        return new Table<>(rows, true);
    }

    /** A read-only table with the rows of this one as they are now. */
    Table<T> freeze() {
        return new Table<>(modified ? new TreeMap<>(rows) : rows, false);
    }

    /** Whether anything was written since the fork. */
    public boolean modified() {
        return modified;
    }

    /** The row, or null if there is none. */
    public @Nullable T get(String key) {
        return rows.get(key);
    }

    /**
     * The row.
     *
     * @throws NoSuchElementException if there is none
     */
    public T require(String key) {
        T row = rows.get(key);
        if (row == null) {
            throw new NoSuchElementException("The simulated state holds no row " + key + ".");
        }
        return row;
    }

    public boolean contains(String key) {
        return rows.containsKey(key);
    }

    public int size() {
        return rows.size();
    }

    /** All rows as they are now, in the order of their keys; a later write does not disturb an iteration over them. */
    public Collection<T> values() {
        return modified
                ? Collections.unmodifiableCollection(new TreeMap<>(rows).values())
                : Collections.unmodifiableCollection(rows.values());
    }

    /** All rows as they are now, in the order of their keys. */
    public Stream<T> stream() {
        return values().stream();
    }

    /** All rows by key, not to be changed. */
    @JsonValue
    public SortedMap<String, T> rows() {
        return Collections.unmodifiableSortedMap(rows);
    }

    /** The rows whose key starts with {@code prefix}, not to be changed. */
    public SortedMap<String, T> startingWith(String prefix) {
        return Collections.unmodifiableSortedMap(rows.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    /** Adds or replaces a row. */
    public void put(String key, T row) {
        toWrite().put(key, row);
    }

    /** Replaces a row that is there by what the function makes of it. */
    public void update(String key, UnaryOperator<T> function) {
        put(key, function.apply(require(key)));
    }

    /** Removes a row; nothing happens if there is none. */
    public void remove(String key) {
        if (rows.containsKey(key)) {
            toWrite().remove(key);
        }
    }

    private NavigableMap<String, T> toWrite() {
        if (!writable) {
            throw new IllegalStateException("A state that was read cannot be changed. Use World.change.");
        }
        if (!modified) {
            rows = new TreeMap<>(rows);
            modified = true;
        }
        return rows;
    }
}
