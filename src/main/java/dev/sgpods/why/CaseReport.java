package dev.sgpods.why;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** How cases went, for a person and for a program. */
final class CaseReport {
    private static final JsonMapper JSON = JsonMapper.shared();

    private CaseReport() {}

    static String text(List<CaseResult> results) {
        int width = results.stream()
                .mapToInt(result -> result.name().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        results.forEach(result -> text.append(line(result, width)).append(System.lineSeparator()));
        text.append(total(results));
        for (CaseResult result : results) {
            result.wrong().forEach(wrong -> text.append(System.lineSeparator()).append(sentence(wrong)));
        }
        return text.toString();
    }

    private static String line(CaseResult result, int width) {
        String why = result.skipped().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return String.format(
                "%-" + width + "s  %5d rows  %5d right  %5d wrong  %5d skipped%s",
                result.name(),
                result.rows(),
                result.right(),
                result.wrong().size(),
                result.skips(),
                why.isEmpty() ? "" : ": " + why);
    }

    private static String total(List<CaseResult> results) {
        return results.stream().mapToInt(CaseResult::right).sum() + " right, "
                + results.stream().mapToInt(result -> result.wrong().size()).sum() + " wrong, "
                + results.stream().mapToInt(CaseResult::skips).sum() + " skipped of "
                + results.stream().mapToInt(CaseResult::rows).sum() + " rows in " + results.size() + " groups";
    }

    private static String sentence(CaseResult.Wrong wrong) {
        return "Wrong: " + wrong.group() + ", line " + wrong.line() + ": " + wrong.row() + ": expected "
                + named(wrong.expected()) + ", answered " + named(wrong.answered()) + ", because " + wrong.because();
    }

    private static String named(String answer) {
        return answer.isEmpty() ? "nothing" : answer;
    }

    static String json(List<CaseResult> results) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("groups", results.stream().map(CaseReport::group).toList());
        report.put(
                "wrong",
                results.stream().flatMap(result -> result.wrong().stream()).toList());
        return JSON.writeValueAsString(report);
    }

    private static Map<String, Object> group(CaseResult result) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", result.name());
        group.put("rows", result.rows());
        group.put("right", result.right());
        group.put("wrong", result.wrong().size());
        group.put("skipped", result.skips());
        group.put("reasons", result.skipped());
        return group;
    }
}
