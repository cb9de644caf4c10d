package dev.sgpods.facts;

import java.io.IOException;
import java.io.InputStream;

/** The documents that facts are read from, by the names of a facts folder, wherever they are kept. */
interface FactFiles {
    /** Whether there is a document of that name. */
    boolean has(String file);

    /** Opens a document that is there. */
    InputStream open(String file) throws IOException;

    /** What a person calls a document, for complaints about it. */
    String called(String file);

    /** Why there is no document of that name; empty when there is nothing that it could tell. */
    String gap(String file);
}
