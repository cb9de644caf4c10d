package dev.sgpods;

import dev.sgpods.lab.Upcoming;
import dev.sgpods.night.Timetables;
import dev.sgpods.workspace.TimeControl.Aim;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The moments of the simulated time to which a reader of the demo's page may jump. */
final class WiringAims {
    private final Upcoming upcoming;
    private final Timetables timetables;

    WiringAims(Upcoming upcoming, Timetables timetables) {
        this.upcoming = upcoming;
        this.timetables = timetables;
    }

    private enum Kind {
        WARNING("lease-warning", "next lease warning", "No lab is going to be warned of the end of its lease."),
        IDLE("idle-check", "next idle check", "No lab is ready, so none is looked at for idleness."),
        NIGHT("nightly-run", "next nightly run", "No nightly run is planned.");

        private final String id;
        private final String label;
        private final String missing;

        Kind(String id, String label, String missing) {
            this.id = id;
            this.label = label;
            this.missing = missing;
        }
    }

    /** What is offered. */
    List<Aim> offered() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Aim(kind.id, kind.label))
                .toList();
    }

    /** When it is; nothing when it does not come. */
    Optional<Instant> find(String id, Instant now) {
        return switch (kind(id)) {
            case WARNING -> upcoming.warning(now);
            case IDLE -> upcoming.idleCheck(now);
            case NIGHT -> timetables.current().flatMap(table -> table.next(now));
        };
    }

    /** Why it does not come. */
    String missing(String id) {
        return kind(id).missing;
    }

    private static Kind kind(String id) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody offers to jump to " + id + "."));
    }
}
