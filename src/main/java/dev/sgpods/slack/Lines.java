package dev.sgpods.slack;

import java.util.ArrayList;
import java.util.List;

/** Puts lines together into texts that are not too long. */
final class Lines {
    private Lines() {}

    /** The lines in order, as few texts as possible, none longer than {@code most}; no line may be longer itself. */
    static List<String> joined(List<String> lines, int most) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean begun = false;
        for (String line : lines) {
            if (begun && text.length() + 1 + line.length() > most) {
                texts.add(text.toString());
                text.setLength(0);
                begun = false;
            }
            if (begun) {
                text.append('\n');
            }
            text.append(line);
            begun = true;
        }
        if (begun) {
            texts.add(text.toString());
        }
        return texts;
    }
}
