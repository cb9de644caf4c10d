package dev.sgpods;

import dev.sgpods.picture.PathDrawing;
import dev.sgpods.picture.PathDrawing.Mark;
import java.util.stream.Stream;

/** What a picture of a path shows, and what its title says. */
final class DrawnMarks {
    private DrawnMarks() {}

    static Mark worst(PathDrawing drawing) {
        return Stream.of(Mark.BLOCKED, Mark.PARTLY, Mark.UNKNOWN)
                .filter(mark -> Stream.concat(drawing.there().stream(), drawing.back().stream())
                        .anyMatch(step -> step.mark() == mark))
                .findFirst()
                .orElse(Mark.PASSED);
    }

    static Mark verdict(PathDrawing drawing) {
        return switch (drawing.title().substring(0, drawing.title().indexOf(':'))) {
            case "Blocked" -> Mark.BLOCKED;
            case "Partly blocked" -> Mark.PARTLY;
            case "Unknown" -> Mark.UNKNOWN;
            case "No blocker found (model only)" -> Mark.PASSED;
            default -> throw new AssertionError(drawing.title());
        };
    }
}
