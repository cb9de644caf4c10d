package dev.sgpods;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/** A running demo. Closing it twice does nothing more. */
interface Demo extends AutoCloseable {
    /** Where its page is. */
    URI page();

    /** What is simulated, in a few words each. */
    List<String> simulated();

    /** Commands to begin with. */
    List<String> examples();

    /**
     * Types lines in the first channel, by the same signed requests as the page's, and prints what is said until all has
     * settled.
     *
     * @param json whether to print one JSON object a message
     * @param agrees asked with a button's label before a confirmation is pressed
     * @param remarks takes what is said about the lines, but not in the channel
     * @return the exit code: 0 ok, 1 failed, 2 refused
     */
    int type(List<String> lines, boolean json, Predicate<String> agrees, PrintWriter out, PrintWriter remarks)
            throws InterruptedException;

    @Override
    void close();
}
