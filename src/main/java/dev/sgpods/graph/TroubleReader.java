package dev.sgpods.graph;

/** Tells what an exception of a cloud's client means. */
@FunctionalInterface
public interface TroubleReader {
    /** Never throws; what it does not know is {@link Trouble.Kind#UNCERTAIN} or {@link Trouble.Kind#REAL}. */
    Trouble read(RuntimeException failure);
}
