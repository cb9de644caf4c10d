package dev.sgpods.why;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All folders below one that hold a {@code cases.csv}, each answered by the form that knows its columns. */
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
                    .map(form -> form.run(name, folder, table))
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

    private static CaseResult strange(String name, CsvTable table) {
        CaseResult result = new CaseResult(name);
        table.rows()
                .forEach(row -> result.skip("no form of cases has the columns " + String.join(", ", table.columns())));
        return result;
    }
}
