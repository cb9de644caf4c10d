package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Death.Point;
import dev.sgpods.Life.Step;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody asks for a lab's end while it is being made: after each single pass of its making. */
// Thousands of passes: on a busy machine they take longer than other tests may.
@Timeout(300)
@Order(1)
class DeletedMeanwhileTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void nothingIsLeftWhicheverPassTheMakingHadReached() {
        Life life = Life.undisturbed();
        assertThat(life.making()).hasSizeGreaterThan(20);
        for (Step step : life.making()) {
            try (ChaosBot bot = new ChaosBot(step.before(), database.jdbi(), name -> Point.NOWHERE)) {
                String when = "asked at " + step.before().now();
                bot.delete();
                assertThat(bot.settle().state())
                        .as(bot.lab().reason() + ", " + when)
                        .isEqualTo(LabState.GONE);
                bot.wait(Life.SHOWN);
                assertThat(Census.of(bot.world)).as(when).isEmpty();
            }
        }
    }
}
