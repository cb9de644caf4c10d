package dev.sgpods.why;

import java.nio.file.Path;

/** One form of test cases: what a folder of it holds and how its rows are answered. */
interface CaseForm {
    /** Whether a table with these columns is of this form. */
    boolean reads(CsvTable table);

    /** Answers all rows of a folder. */
    CaseResult run(String name, Path folder, CsvTable table);
}
