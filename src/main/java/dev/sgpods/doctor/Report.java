package dev.sgpods.doctor;

import dev.sgpods.message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings for people and for programs. */
public final class Report {
    private final List<Finding> findings;

    /** A report, in the order of the findings. */
    public Report(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** 0 all is right or only worth a look, 1 something is wrong, 3 something cannot be told. */
    public int exitCode() {
        if (any(Status.FAILED)) {
            return 1;
        }
        return any(Status.UNKNOWN) ? 3 : 0;
    }

    private boolean any(Status status) {
        return findings.stream().anyMatch(finding -> finding.status() == status);
    }

    /** A table: what, how it is, and in the line below what to do. */
    public List<String> lines() {
        int width = findings.stream()
                .mapToInt(finding -> finding.subject().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String margin = " ".repeat(width + 11);
            lines.add(padded(finding.subject(), width + 2) + padded(word(finding.status()), 9) + finding.says());
            if (!finding.todo().isEmpty()) {
                lines.add(margin + finding.todo());
            }
        }
        return lines;
    }

    /** What must be mended before the bot starts, one sentence or two each; empty when nothing stands in the way. */
    public List<String> obstacles() {
        return findings.stream()
                .filter(Finding::stops)
                .map(finding -> Stream.of(finding.says(), finding.todo())
                        .filter(text -> !text.isEmpty())
                        .reduce((says, todo) -> says + " " + todo)
                        .orElse(finding.subject()))
                .distinct()
                .toList();
    }

    /** One object: {@code checks}, each with {@code subject status says todo stops}, and {@code ready}. */
    public String json() {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        object.put("ready", obstacles().isEmpty());
        ArrayNode checks = object.putArray("checks");
        findings.forEach(finding -> checks.addObject()
                .put("subject", finding.subject())
                .put("status", word(finding.status()).toLowerCase(Locale.ROOT))
                .put("says", finding.says())
                .put("todo", finding.todo())
                .put("stops", finding.stops()));
        return object.toString();
    }

    private static String word(Status status) {
        return switch (status) {
            case OK -> "ok";
            case FAILED -> "FAILED";
            case WARNING -> "warning";
            case INFO -> "info";
            case UNKNOWN, WAITING, WORKING -> "unknown";
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
