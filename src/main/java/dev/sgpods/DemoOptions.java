package dev.sgpods;

import java.nio.file.Path;
import java.util.List;

/**
 * How the demo is to run.
 *
 * @param bind the address to listen on
 * @param port 0 for 3000 or the next free one
 * @param data where its database and its world are kept
 * @param fresh whether to begin with an empty world
 * @param speed simulated seconds a second
 * @param seed of the world's randomness
 * @param lines to type one after the other, without a browser; empty to serve the page until stopped
 * @param json whether to print one JSON object a message
 * @param yes whether to press confirmations
 * @param awake whether labs are left alone at night and when nobody uses them
 */
record DemoOptions(
        String bind,
        int port,
        Path data,
        boolean fresh,
        double speed,
        long seed,
        List<String> lines,
        boolean json,
        boolean yes,
        boolean awake) {
    DemoOptions {
        lines = List.copyOf(lines);
    }
}
