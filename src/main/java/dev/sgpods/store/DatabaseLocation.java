package dev.sgpods.store;

import java.nio.file.Path;

/** Where the database is. */
public sealed interface DatabaseLocation {
    /**
     * An embedded database in a folder, which is made if it is missing.
     *
     * @param data the folder; one program at a time may have it open
     */
    record Folder(Path data) implements DatabaseLocation {}

    /**
     * An embedded database that ends with the program, for tests.
     *
     * @param name databases of different names share nothing
     */
    record Memory(String name) implements DatabaseLocation {}
}
