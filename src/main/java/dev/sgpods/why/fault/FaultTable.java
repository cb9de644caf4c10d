package dev.sgpods.why.fault;

import java.util.Comparator;
import java.util.List;

/** The catalogue as docs/FAULTS.md shows it. */
public final class FaultTable {
    private FaultTable() {}

    /** How many faults are seen in a way. */
    public static long count(Fault.Seen seen) {
        return Catalogue.all().stream().filter(fault -> fault.seen() == seen).count();
    }

    /** The whole document, Markdown. */
    public static String markdown() {
        List<Fault> faults = Catalogue.all().stream()
                .sorted(Comparator.comparing(Fault::code))
                .toList();
        StringBuilder text = new StringBuilder("# Faults that `why` knows\n\n");
        text.append("Written from the code (`why.fault.FaultTable`); a test compares the two.\n\n");
        text.append(count(Fault.Seen.FACTS)).append(" of ").append(faults.size());
        text.append(" are seen in facts, ").append(count(Fault.Seen.ERROR_TEXT));
        text.append(" by what the client or a probe was told (`--error`, `--probe`), ");
        text.append(count(Fault.Seen.NOT))
                .append(" not at all. F faults keep a pod from its database; R faults let one");
        text.append(" through that should be kept out.\n\n");
        text.append("| code | fault | seen | by |\n|---|---|---|---|\n");
        for (Fault fault : faults) {
            text.append("| ")
                    .append(fault.code())
                    .append(" | ")
                    .append(fault.title())
                    .append(" | ");
            text.append(word(fault.seen()))
                    .append(" | ")
                    .append(fault.how().replace("|", "\\|"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String word(Fault.Seen seen) {
        return switch (seen) {
            case FACTS -> "facts";
            case ERROR_TEXT -> "error text";
            case NOT -> "no";
        };
    }
}
