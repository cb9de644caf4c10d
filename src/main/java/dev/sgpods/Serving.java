package dev.sgpods;

/** A running bot. Closing it twice does nothing more. */
interface Serving extends AutoCloseable {
    /** What it serves, on one line. */
    String says();

    @Override
    void close();
}
