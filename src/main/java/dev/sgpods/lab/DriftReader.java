package dev.sgpods.lab;

import java.util.List;

/** Looks whether a finished lab is still as it was made. */
@FunctionalInterface
public interface DriftReader {
    /** What differs, one sentence each; empty when nothing does. Reads only. */
    List<String> drift(Lab lab);
}
