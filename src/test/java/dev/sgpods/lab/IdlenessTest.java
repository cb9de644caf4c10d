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
        Instant asked = lab.stateSince().plus(Duration.ofHours(1));
        AuditLog log = new AuditLog() {
            @Override
            public void append(Entry entry) {
                throw new AssertionError("Who looks notes nothing.");
            }

            @Override
            public List<Entry> of(LabId id, LabName name, int limit) {
                return List.of(
                        new Entry(asked, "demo", lab.owner(), "refused", "extend demo 9d: A lab lives at most 3d"),
                        new Entry(
                                asked.plusSeconds(60), "demo", "U9GUEST", "refused", "extend demo 2h: Guests cannot"));
            }
        };
        Idleness judge = new Idleness(
                (any, since, workload) -> new Signals.Seen(List.of(), workload, List.of()),
                new RecordedWatches(),
                log,
                Duration.ofHours(3));
        judge.judge(lab, lab.stateSince().plus(Duration.ofHours(2)));
        assertThat(judge.latest(lab).orElseThrow().last())
                .isEqualTo(new Activity(asked, "somebody typed `extend demo`"));
    }
}
