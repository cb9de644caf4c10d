package dev.sgpods.why;

/** Answers the rows of one folder of cases. */
@FunctionalInterface
interface RowAnswers {
    /**
     * An answer.
     *
     * @param answered the answer in the words of the table
     * @param because what was found
     */
    record RowAnswer(String answered, String because) {}

    /**
     * What becomes of the row's traffic.
     *
     * @throws IllegalArgumentException when the row cannot be understood, with a sentence that says why
     * @throws dev.sgpods.facts.FactsUnreadable when a file that it names cannot be used
     */
    RowAnswer answer(CsvTable.Row row);
}
