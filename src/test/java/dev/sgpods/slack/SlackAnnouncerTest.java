package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Announcer.Urgency;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Outgoing;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackAnnouncerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final MemoryOutgoingStore store = new MemoryOutgoingStore();
    private final SlackAnnouncer announcer = new SlackAnnouncer(store);

    @Test
    void writesCardsAndLinesAsRowsForTheLabsChannel() {
        announcer.card(lab(), Message.of(Status.WORKING, "demo"), Urgency.NORMAL);
        announcer.line(lab(), "failed", Message.of(Status.FAILED, "no capacity"), Urgency.HIGH);
        announcer.line(lab(), "failed", Message.of(Status.FAILED, "said once for each key"), Urgency.HIGH);
        List<Outgoing> rows = store.waiting(NOW, 10);
        assertThat(rows).hasSize(2).extracting(Outgoing::channel).containsOnly("C7");
        assertThat(rows.get(0)).returns(true, Outgoing::urgent).returns("failed", Outgoing::key);
        assertThat(Rendered.parse(rows.get(0).body()).text()).isEqualTo("no capacity (failed)");
        assertThat(Rendered.parse(rows.get(1).body()).blocks()).contains(":hourglass_flowing_sand: demo");
    }

    @Test
    void anOwnerIsWarnedInTheThreadWithButtonsAndDirectlyWithoutThem() {
        Message warning = Message.of(
                Status.WARNING,
                "Lab demo ends in 30 min",
                new Block.Actions(List.of(Block.Button.of("Extend 2 h", "extend demo 2h"))));
        new SlackAnnouncer(store).owner(lab(), "lease-1", warning);
        assertThat(store.waiting(NOW, 10)).extracting(Outgoing::channel).containsExactly("C7");
        for (int times = 0; times < 2; times++) {
            new SlackAnnouncer(store, true).owner(lab(), "lease-1", warning);
        }
        List<Outgoing> rows = store.waiting(NOW, 10);
        assertThat(rows).extracting(Outgoing::channel).containsExactlyInAnyOrder("C7", "U1");
        for (Outgoing row : rows) {
            assertThat(row.body().contains("Extend 2 h"))
                    .isEqualTo(row.channel().equals("C7"));
            assertThat(row.body().contains("in the lab's thread"))
                    .isEqualTo(row.channel().equals("U1"));
        }
    }

    /** Two warnings of which one would be taken for the other would leave an owner unwarned. */
    @Test
    void noTwoDirectWarningsAreTakenForOne() {
        SlackAnnouncer announcer = new SlackAnnouncer(store, true);
        for (int number = 0; number < 3000; number++) {
            announcer.owner(lab(), "lease-" + number, Message.of(Status.WARNING, "Lab demo ends"));
        }
        assertThat(store.waiting(NOW, 10_000))
                .filteredOn(row -> row.channel().equals("U1"))
                .hasSize(3000);
    }

    private static Lab lab() {
        LabSpec spec = new LabSpec(
                "eu-west-1",
                List.of("eu-west-1a", "eu-west-1b"),
                "10.0.0.0/16",
                "1.35",
                "m5.large",
                2,
                "17.6",
                "db.t4g.micro",
                "image@sha256:0",
                Duration.ofHours(8));
        return new Lab(
                new LabId("aaaaaa"),
                new LabName("demo"),
                "U1",
                "Ann",
                "C7",
                "command:1",
                spec,
                Goal.PRESENT,
                LabState.CREATING,
                "",
                NOW,
                NOW.plus(Duration.ofHours(8)),
                NOW,
                false,
                Map.of(),
                "");
    }
}
