package dev.sgpods.why;

import dev.sgpods.facts.FactsUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All folders below one that hold a {@code cases.csv}, each answered by the form that knows its columns. A row that cannot
 * be answered, as it or a file that it needs cannot be used, is answered "unknown" and so is wrong; the others are
 * answered all the same.
 */
final class CaseSuite {
    private static final String TABLE = "cases.csv";

    private final List<CaseForm> forms;

    CaseSuite(List<CaseForm> forms) {
        this.forms = List.copyOf(forms);
    }

    /**
     * Answers every case, in the order of the folders' names.
     *
     * @throws IOException when a table cannot be read
     */
    List<CaseResult> run(Path top) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        for (Path folder : folders(top)) {
            CsvTable table = CsvTable.read(folder.resolve(TABLE));
            String name = top.equals(folder)
                    ? String.valueOf(folder.getFileName())
                    : top.relativize(folder).toString();
            results.add(forms.stream()
                    .filter(form -> form.reads(table))
                    .findFirst()
                    .map(form -> run(form, name, folder, table))
                    .orElseGet(() -> strange(name, table)));
        }
        return results;
    }

    private static List<Path> folders(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isDirectory)
                    .filter(folder -> Files.isRegularFile(folder.resolve(TABLE)))
                    .sorted()
                    .toList();
        }
    }

    private static CaseResult run(CaseForm form, String name, Path folder, CsvTable table) {
        CaseResult result = new CaseResult(name);
        RowAnswers answers = opened(form, folder);
        for (CsvTable.Row row : table.rows()) {
            if (row.get("contested").isEmpty()) {
                RowAnswers.RowAnswer answer = answer(answers, row);
                result.compare(row, form.question(row), form.expected(row), answer.answered(), answer.because());
            } else {
                result.skip("contested");
            }
        }
        return result;
    }

    private static RowAnswers opened(CaseForm form, Path folder) {
        try {
            return form.open(folder);
        } catch (FactsUnreadable unreadable) {
            return row -> unknown(unreadable);
        }
    }

    private static RowAnswers.RowAnswer answer(RowAnswers answers, CsvTable.Row row) {
        try {
            return answers.answer(row);
        } catch (IllegalArgumentException | FactsUnreadable failure) {
            return unknown(failure);
        }
    }

    private static RowAnswers.RowAnswer unknown(RuntimeException failure) {
        return new RowAnswers.RowAnswer(Answers.UNKNOWN, String.valueOf(failure.getMessage()));
    }

    private static CaseResult strange(String name, CsvTable table) {
        CaseResult result = new CaseResult(name);
        table.rows()
                .forEach(row -> result.skip("no form of cases has the columns " + String.join(", ", table.columns())));
        return result;
    }
}
