package dev.sgpods.why;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What differs from what was expected, for a person and for a program. */
final class ExpectationReport {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ExpectationReport() {}

    static String text(int rows, List<ExpectationCheck.Difference> differences) {
        StringBuilder text = new StringBuilder();
        for (ExpectationCheck.Difference each : differences) {
            text.append("Line ").append(each.line()).append(": ").append(each.row());
            text.append(": expected ")
                    .append(each.expected())
                    .append(", found ")
                    .append(each.answered());
            text.append(", because ").append(each.because()).append(System.lineSeparator());
        }
        return text.append(rows - differences.size())
                .append(" of ")
                .append(rows)
                .append(rows == 1 ? " row is" : " rows are")
                .append(" as expected")
                .toString();
    }

    static String json(int rows, List<ExpectationCheck.Difference> differences) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("rows", rows);
        report.put("right", rows - differences.size());
        report.put("wrong", differences);
        return JSON.writeValueAsString(report);
    }
}
