package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdlenessTest {
    private final List<Instant> askedFrom = new ArrayList<>();
    private final Lab lab = new Desk().put("demo", LabState.READY);
    private List<String> unknown = List.of();

    private final Idleness idleness = new Idleness(
            (lab, since, workload) -> {
                askedFrom.add(since);
                return new Signals.Seen(List.of(), workload, unknown);
            },
            new RecordedWatches(),
            new SilentAudit(),
            Duration.ofHours(3));

    /** What a person did just then would be seen by no look, and the lab taken for idle too early. */
    @Test
    void whatCouldNotBeReadAtOneLookIsAskedForAtTheNext() {
        Instant first = lab.stateSince().plus(Duration.ofMinutes(40));
        idleness.judge(lab, first);
        idleness.judge(lab, first.plus(Duration.ofMinutes(30)));
        unknown = List.of("The database's connections could not be read.");
        idleness.judge(lab, first.plus(Duration.ofMinutes(60)));
        assertThat(askedFrom.get(askedFrom.size() - 1))
                .as("of a lab that was looked at only what is new")
                .isAfter(first);
        unknown = List.of();
        idleness.judge(lab, first.plus(Duration.ofMinutes(70)));
        assertThat(askedFrom.get(askedFrom.size() - 1))
                .as("all since it was used last")
                .isEqualTo(lab.stateSince());
        idleness.judge(lab, first.plus(Duration.ofMinutes(100)));
        assertThat(askedFrom.get(askedFrom.size() - 1)).isAfter(first.plus(Duration.ofMinutes(60)));
    }

    @Test
    void itsOwnersCommandCountsAlsoWhenItIsRefusedAndNobodyElsesRefusedOneDoes() {
        assertThat(lastUse(
                        row(60, "U9GUEST", "request", "extend demo 2h"),
                        row(60, "U9GUEST", "refused", "extend demo 2h: Guests cannot use sgpods."),
                        row(50, lab.owner(), "refused", "extend demo 9d: A lab lives at most 3d.")))
                .isEqualTo(new Activity(at(50), "somebody typed `extend demo`"));
    }

    /** It objected in time, however long the answer takes. */
    @Test
    void aCommandCountsFromWhenItWasTypedThoughItIsNotAnsweredYet() {
        assertThat(lastUse(row(70, "U2", "request", "status demo")))
                .isEqualTo(new Activity(at(70), "somebody typed `status demo`"));
    }

    private Activity lastUse(AuditLog.Entry... rows) {
        AuditLog log = new AuditLog() {
            @Override
            public void append(Entry entry) {
                throw new AssertionError("Who looks notes nothing.");
            }

            @Override
            public List<Entry> of(LabId id, LabName name, int limit) {
                return List.of(rows);
            }
        };
        Idleness judge = new Idleness(
                (any, since, workload) -> new Signals.Seen(List.of(), workload, List.of()),
                new RecordedWatches(),
                log,
                Duration.ofHours(3));
        judge.judge(lab, at(120));
        return judge.latest(lab).orElseThrow().last();
    }

    private AuditLog.Entry row(int minute, String who, String what, String detail) {
        return new AuditLog.Entry(at(minute), "demo", who, what, detail);
    }

    private Instant at(int minute) {
        return lab.stateSince().plus(Duration.ofMinutes(minute));
    }
}
