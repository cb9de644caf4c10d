package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Labs whose cluster never answers. */
class SilentClusterTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private static void silence(TestBot bot) {
        bot.beforeClusterRequest = () -> {
            throw new IllegalStateException("The cluster is silent.");
        };
    }

    @Test
    void aLabThatIsBeingMadeSaysWhatItWaitsForAndStopsAfterAWhile() {
        try (TestBot bot = new TestBot(database.jdbi())) {
            silence(bot);
            Lab asked = AskedLabs.lab("abc234", "demo", bot.now());
            bot.labs.insert(asked, new Caps(10, 10));
            Lab waiting = asked;
            while (waiting.reason().isEmpty() && waiting.state() == LabState.CREATING) {
                bot.pass(asked.id());
                waiting = bot.labs.find(asked.id()).orElseThrow();
            }
            assertThat(waiting.state()).isEqualTo(LabState.CREATING);
            assertThat(waiting.reason())
                    .contains("takes longer than usual")
                    .contains("The cluster did not answer")
                    .containsPattern("waited for since [0-9:]{5} UTC")
                    .contains("goes on by itself");
            Instant told = bot.now();
            Lab stopped = bot.settle(asked.id());
            assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
            assertThat(stopped.reason())
                    .contains("The cluster did not answer")
                    .contains("Retry")
                    .contains("Tear down");
            assertThat(Duration.between(told, bot.now())).isLessThan(Duration.ofMinutes(31));

            bot.beforeClusterRequest = () -> {};
            bot.labs.change(asked.id(), lab -> lab.towards(Goal.PRESENT, bot.now()));
            Lab ready = bot.settle(asked.id());
            assertThat(ready.state()).as(ready.reason()).isEqualTo(LabState.READY);
            assertThat(ready.reason()).isEmpty();
        }
    }

    @Test
    void aTeardownGoesOnWithoutIt() {
        try (TestBot bot = new TestBot(database.jdbi())) {
            Lab asked = AskedLabs.lab("abc234", "demo", bot.now());
            bot.labs.insert(asked, new Caps(10, 10));
            assertThat(bot.settle(asked.id()).state()).isEqualTo(LabState.READY);
            silence(bot);
            Instant begun = bot.now();
            bot.labs.change(asked.id(), lab -> lab.towards(Goal.ABSENT, bot.now()));
            bot.pass(asked.id());
            assertThat(bot.labs.find(asked.id()).orElseThrow().reason())
                    .contains("The cluster did not answer")
                    .contains("the teardown goes on without it");
            Lab gone = bot.settle(asked.id());
            assertThat(gone.state()).as(gone.reason()).isEqualTo(LabState.GONE);
            assertThat(Duration.between(begun, bot.now())).isLessThan(Duration.ofMinutes(35));
        }
    }

    @Test
    void aBotThatIsStartedAgainAndAgainDoesNotWaitAnewEachTime() {
        try (TestBot bot = new TestBot(database.jdbi())) {
            Lab asked = AskedLabs.lab("abc234", "demo", bot.now());
            bot.labs.insert(asked, new Caps(10, 10));
            assertThat(bot.settle(asked.id()).state()).isEqualTo(LabState.READY);
            silence(bot);
            Instant begun = bot.now();
            bot.labs.change(asked.id(), lab -> lab.towards(Goal.ABSENT, bot.now()));
            while (!bot.carriedOut.contains("eks:deleteNodegroup")
                    && Duration.between(begun, bot.now()).toHours() == 0) {
                bot.restart();
                bot.pass(asked.id());
                bot.advanceTo(bot.now().plusSeconds(100));
            }
            assertThat(Duration.between(begun, bot.now())).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
        }
    }

    @Test
    void aSilenceThatEndedIsNotCountedToTheNextOne() {
        try (TestBot bot = new TestBot(database.jdbi())) {
            Lab asked = AskedLabs.lab("abc234", "demo", bot.now());
            bot.labs.insert(asked, new Caps(10, 10));
            assertThat(bot.settle(asked.id()).state()).isEqualTo(LabState.READY);
            silence(bot);
            bot.labs.change(asked.id(), lab -> lab.towards(Goal.ABSENT, bot.now()));
            bot.pass(asked.id());
            bot.labs.change(asked.id(), lab -> lab.towards(Goal.PRESENT, bot.now()));
            bot.pass(asked.id());
            bot.advanceTo(bot.now().plus(Duration.ofHours(1)));
            bot.labs.change(asked.id(), lab -> lab.towards(Goal.ABSENT, bot.now()));
            bot.pass(asked.id());
            assertThat(bot.carriedOut).doesNotContain("eks:deleteNodegroup");
            assertThat(bot.labs.find(asked.id()).orElseThrow().reason()).contains("the teardown goes on without it");
        }
    }
}
