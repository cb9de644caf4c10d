package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Activity;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Idleness;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.lab.Signals;
import dev.sgpods.lab.Upcoming;
import dev.sgpods.lab.Watch;
import dev.sgpods.store.JdbiAuditLog;
import dev.sgpods.store.JdbiLabStore;
import dev.sgpods.store.JdbiWatches;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When labs are warned and looked at next, as the demo's page jumps there. */
class UpcomingTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Signals NEVER_ASKED = (lab, since, workload) -> {
        throw new AssertionError("Nothing is read to tell when something is read.");
    };

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private JdbiLabStore labs;

    @SuppressWarnings("NullAway.Init")
    private JdbiWatches watches;

    @SuppressWarnings("NullAway.Init")
    private Upcoming upcoming;

    @BeforeEach
    void begin() {
        labs = new JdbiLabStore(database.jdbi(), InstantSource.system());
        watches = new JdbiWatches(database.jdbi());
        upcoming = new Upcoming(
                labs,
                new LeaseRules(Duration.ofDays(3), ZoneOffset.UTC),
                Optional.of(
                        new Idleness(NEVER_ASKED, watches, new JdbiAuditLog(database.jdbi()), Duration.ofHours(3))));
    }

    private Lab lab(String id, LabState state) {
        Lab lab = AskedLabs.lab(id, "lab-" + id, NOON);
        labs.insert(lab, new Caps(9, 9));
        return labs.change(new LabId(id), found -> found.in(state, "", NOON)).orElseThrow();
    }

    @Test
    void theNextWarningIsTheEarliestOfAllLabsThatAreToStay() {
        assertThat(upcoming.warning(NOON)).isEmpty();
        Lab lab = lab("aaaaa2", LabState.READY);
        labs.change(lab.id(), found -> found.extended(NOON.plus(Duration.ofHours(9)), "request"));
        assertThat(upcoming.warning(NOON)).hasValue(NOON.plus(Duration.ofHours(7)));
        assertThat(upcoming.warning(NOON.plus(Duration.ofHours(7)))).hasValue(NOON.plus(Duration.ofMinutes(510)));
        lab("aaaaa3", LabState.CREATING);
        assertThat(upcoming.warning(NOON)).hasValue(NOON.plus(Duration.ofHours(6)));
        assertThat(upcoming.warning(NOON.plus(Duration.ofMinutes(536))))
                .as("after the last warning there is only the end")
                .isEmpty();
        for (Lab any : labs.present()) {
            labs.change(any.id(), found -> found.towards(Goal.ABSENT, NOON));
        }
        assertThat(upcoming.warning(NOON)).isEmpty();
    }

    @Test
    void theNextIdleCheckIsTheNextReadingOrTheEndOfTheWaitForObjections() {
        Lab lab = lab("aaaaa2", LabState.READY);
        assertThat(upcoming.idleCheck(NOON)).as("nobody has looked yet").isEmpty();
        watches.keep(new Watch(lab.id(), new Activity(NOON, "a command"), NOON, "", "", null));
        assertThat(upcoming.idleCheck(NOON)).hasValue(NOON.plus(Duration.ofMinutes(30)));
        Instant later = NOON.plus(Duration.ofMinutes(170));
        watches.keep(new Watch(lab.id(), new Activity(NOON, "a command"), later, "", "", null));
        assertThat(upcoming.idleCheck(later)).hasValue(NOON.plus(Duration.ofHours(3)));
        Instant warned = NOON.plus(Duration.ofHours(3));
        watches.keep(new Watch(lab.id(), new Activity(NOON, "a command"), warned, "", "", warned));
        assertThat(upcoming.idleCheck(warned)).hasValue(warned.plus(Duration.ofMinutes(30)));
        labs.change(lab.id(), found -> found.in(LabState.BLOCKED, "why", NOON));
        assertThat(upcoming.idleCheck(NOON)).isEmpty();
    }
}
