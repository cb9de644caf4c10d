package dev.sgpods.simulator.cluster.program;

import java.util.ArrayList;
import java.util.List;

/** Takes a script apart at its semicolons; knows quotes and comments. */
final class SqlScript {
    private SqlScript() {}

    /** A statement without its semicolon, and the line that it ends on. */
    record Statement(String text, int line) {}

    static List<Statement> split(String script) {
        List<Statement> statements = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        for (int i = 0; i < script.length(); i++) {
            char letter = script.charAt(i);
            quoted ^= letter == '\'';
            if (!quoted && script.startsWith("--", i)) {
                int end = script.indexOf('\n', i);
                i = end < 0 ? script.length() : end - 1;
                continue;
            }
            if (letter == '\n') {
                line++;
            }
            if (letter == ';' && !quoted) {
                add(statements, text, line);
            } else {
                text.append(letter);
            }
        }
        add(statements, text, line);
        return statements;
    }

    private static void add(List<Statement> statements, StringBuilder text, int line) {
        if (!text.toString().isBlank()) {
            statements.add(new Statement(text.toString().strip(), line));
        }
        text.setLength(0);
    }
}
