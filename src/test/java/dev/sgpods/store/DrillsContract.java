package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.drill.Change;
import dev.sgpods.drill.Drill;
import dev.sgpods.drill.Drills;
import dev.sgpods.drill.Script;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Claim;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every memory of drills must do. */
abstract class DrillsContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final LabId LAB = new LabId("abc234");
    private static final LabId ONE = new LabId("ddd222");

    abstract Drills drills();

    abstract LabStore labs();

    @BeforeEach
    void aLab() {
        labs().insert(Samples.lab(LAB.value(), "demo"), new Caps(5, 5));
    }

    private static Drill drill(LabId id, Drill.State state) {
        return drill(id, LAB, state, NOON);
    }

    /** A drill with one change and what undoes it, begun and stepped at a moment. */
    static Drill drill(LabId id, LabId lab, Drill.State state, Instant begun) {
        Script script = new Script(
                List.of(new Change(Change.Kind.RULE_REMOVE, Map.of("group", "sg-1", "from", "5432"))),
                List.of(new Change(Change.Kind.RULE_ADD, Map.of("group", "sg-1", "tag:Name", "a \"b\""))));
        return new Drill(
                id,
                lab,
                "F30",
                true,
                "U1",
                "Ann",
                begun,
                begun.plusSeconds(1800),
                state,
                script,
                0,
                begun,
                null,
                "",
                Drill.Reason.NONE,
                "");
    }

    private static Drill over(Drill drill) {
        return new Drill(
                drill.id(),
                drill.lab(),
                drill.code(),
                drill.secret(),
                drill.who(),
                drill.whoName(),
                drill.asked(),
                drill.until(),
                Drill.State.OVER,
                drill.script(),
                1,
                NOON.plusSeconds(9),
                NOON.plusSeconds(5),
                "Bob",
                Drill.Reason.STOPPED,
                "trouble");
    }

    @Test
    void keepsOneAtATimeInALabWithAllThatTakesItOut() {
        assertThat(drills().begin(drill(ONE, Drill.State.BEGINNING))).isTrue();
        assertThat(drills().begin(drill(new LabId("eee222"), Drill.State.BEGINNING)))
                .isFalse();
        assertThat(drills().open(LAB)).hasValue(drill(ONE, Drill.State.BEGINNING));
        assertThat(drills().open()).containsExactly(drill(ONE, Drill.State.BEGINNING));
        assertThat(drills().change(ONE, DrillsContract::over)).hasValue(over(drill(ONE, Drill.State.ON)));
        assertThat(drills().open(LAB)).isEmpty();
        assertThat(drills().find(ONE)).hasValue(over(drill(ONE, Drill.State.ON)));
        assertThat(drills().begin(drill(new LabId("eee222"), Drill.State.BEGINNING)))
                .isTrue();
    }

    @Test
    void keepsNoneOfALabThatItDoesNotKnow() {
        Drill stray = drill(ONE, Drill.State.BEGINNING);
        Drill elsewhere = new Drill(
                stray.id(),
                new LabId("zzz222"),
                stray.code(),
                stray.secret(),
                stray.who(),
                stray.whoName(),
                stray.asked(),
                stray.until(),
                stray.state(),
                stray.script(),
                0,
                NOON,
                null,
                "",
                Drill.Reason.NONE,
                "");
        assertThat(drills().begin(elsewhere)).isFalse();
    }

    @Test
    void aLostClaimNotesNothing() {
        drills().begin(drill(ONE, Drill.State.BEGINNING));
        Claim first = labs().claim(LAB, "one", Duration.ofSeconds(8)).orElseThrow();
        Claim second = labs().claim(LAB, "one", Duration.ofSeconds(8)).orElseThrow();
        assertThat(drills().change(first, ONE, DrillsContract::over)).isEmpty();
        assertThat(drills().open(LAB)).isPresent();
        assertThat(drills().change(second, ONE, DrillsContract::over)).isPresent();
        assertThat(drills().open(LAB)).isEmpty();
    }
}
