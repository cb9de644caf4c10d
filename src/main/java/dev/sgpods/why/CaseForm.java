package dev.sgpods.why;

import java.nio.file.Path;

/** One form of test cases: what a folder of it holds and how its rows are answered. */
interface CaseForm {
    /** Whether a table with these columns is of this form. */
    boolean reads(CsvTable table);

    /**
     * Prepares what the folder tells.
     *
     * @throws dev.sgpods.facts.FactsUnreadable when a file cannot be used
     */
    RowAnswers open(Path folder);

    /** The question of a row in words. */
    String question(CsvTable.Row row);

    /** What the row expects, in the words of {@link RowAnswers}. */
    String expected(CsvTable.Row row);
}
