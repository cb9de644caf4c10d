package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Reply;
import dev.sgpods.lab.Goal;
import dev.sgpods.night.Plan;
import dev.sgpods.store.MemoryDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Requests about the night that were carried out, killed before anybody was answered, and taken up again: none is refused
 * for what it has done itself.
 */
class NightRequestTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private Nights nights;

    @BeforeEach
    void start() {
        nights = new Nights(database.jdbi());
    }

    @Test
    void aSkipOfANightWithoutAPlanWasTakenBack() {
        nights.run(Nights.ROOT, "schedule skip 2026-11-26");
        twice(Nights.ROOT, "schedule unskip 2026-11-26");
        assertThat(nights.store.skips()).isEmpty();
        refused("schedule unskip 2026-11-26", "No night of `2026-11-26` is skipped");
    }

    @Test
    void aStoppedPlanWasLetGoOn() {
        stop();
        twice(Nights.ROOT, nights.buttons().get(0));
        assertThat(nights.labs.present()).allMatch(lab -> lab.goal() == Goal.ABSENT);
        assertThat(nights.store.latest().orElseThrow().state()).isEqualTo(Plan.State.DONE);
    }

    @Test
    void aStoppedPlanWasDropped() {
        stop();
        String drop = nights.buttons().get(1);
        twice(Nights.ROOT, drop);
        assertThat(nights.labs.present()).allMatch(lab -> lab.goal() == Goal.PRESENT);
        refused(drop, "waits for a decision");
        assertThat(nights.again(Nights.ROOT, drop).outcome())
                .as("a refusal stays one")
                .isEqualTo(Reply.Outcome.REFUSED);
    }

    @Test
    void aFreezeWasEnded() {
        nights.run(Nights.ROOT, "freeze incident");
        Reply again = twice(Nights.ROOT, "unfreeze");
        assertThat(again.message().title()).isEqualTo("The freeze is over");
        assertThat(nights.run(Nights.ROOT, "unfreeze").message().title()).isEqualTo("Nothing was frozen");
    }

    @Test
    void aLabWasKeptAndThenTheHourCame() {
        nights.lab("aaaaa2", "one");
        nights.until("2026-11-24T21:59:59Z");
        nights.run(Nights.ANN, "keep one --reason demo");
        nights.until("2026-11-24T22:00:10Z");
        assertThat(nights.again(Nights.ANN, "keep one --reason demo").message().title())
                .isEqualTo("Lab one is kept tonight");
        assertThat(nights.run(Nights.ANN, "keep one --reason demo").outcome()).isEqualTo(Reply.Outcome.REFUSED);
    }

    private void stop() {
        for (String lab : List.of("one", "two", "three", "four")) {
            nights.lab("aaaaa" + (2 + nights.labs.present().size()), lab);
        }
        nights.until("2026-11-24T22:10:00Z");
        assertThat(nights.newest()).contains("stopped and asks");
    }

    private Reply twice(Caller caller, String line) {
        assertThat(nights.run(caller, line).outcome()).isEqualTo(Reply.Outcome.DONE);
        Reply again = nights.again(caller, line);
        assertThat(again.outcome()).as(again.message().toString()).isEqualTo(Reply.Outcome.DONE);
        return again;
    }

    private void refused(String line, String why) {
        Reply reply = nights.run(Nights.ROOT, line);
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.message().toString()).contains(why);
    }
}
