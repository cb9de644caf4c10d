package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a person last typed a line about a lab. Pure. A line counts from when it was typed, for its answer may take long; one
 * that is refused counts only when it is the owner's, for others may have no say.
 */
final class Typed {
    private Typed() {}

    /** The newest use of a lab that its audit, oldest row first, tells of. */
    static Optional<Activity> last(Lab lab, List<AuditLog.Entry> rows) {
        return rows.stream()
                .filter(row -> !row.at().isBefore(lab.createdAt()))
                .filter(row -> counts(row, lab, rows))
                .map(row -> new Activity(row.at(), "somebody typed `" + line(row.detail()) + "`"))
                .reduce(Activity::or);
    }

    private static boolean counts(AuditLog.Entry row, Lab lab, List<AuditLog.Entry> rows) {
        boolean owners = row.who().equals(lab.owner());
        return switch (row.what()) {
            case "allowed" -> true;
            case "refused" -> owners;
            case "request" -> owners || !refused(row, rows);
            default -> false;
        };
    }

    private static boolean refused(AuditLog.Entry request, List<AuditLog.Entry> rows) {
        Instant at = request.at();
        return rows.stream()
                .anyMatch(row -> row.what().equals("refused")
                        && row.who().equals(request.who())
                        && row.detail().startsWith(request.detail())
                        && !row.at().isBefore(at));
    }

    /** The line without what came of it. */
    private static String line(String detail) {
        String[] words = detail.split(" ", 3);
        String line = words.length > 1 ? words[0] + " " + words[1] : detail;
        return line.endsWith(":") ? line.substring(0, line.length() - 1) : line;
    }
}
