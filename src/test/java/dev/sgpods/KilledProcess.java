package dev.sgpods;

/** The end of a process that was stopped without warning; nothing in the product may catch it. */
final class KilledProcess extends Error {
    private static final long serialVersionUID = 1L;

    KilledProcess(String where) {
        super("The process was killed " + where + ".");
    }
}
