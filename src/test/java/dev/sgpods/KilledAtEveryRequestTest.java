package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Death.Point;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bot is stopped without warning at every single request of a create and of a delete, readings and requests to the
 * cluster included, and a new one is started on the same database.
 *
 * <p>One life a point (and one more in which the process lives and loses the answer): each request of it kills the process that makes it first, so that the lab is made and torn down by
 * some 150 processes. That no request was left out is checked against an undisturbed life. What each process died of is
 * healed while others die of something else; {@link KilledOnceAPassTest} looks at the deaths apart from each other.
 */
// Thousands of passes: on a busy machine they take longer than other tests may.
@Timeout(300)
class KilledAtEveryRequestTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @ParameterizedTest
    @EnumSource(names = "NOWHERE", mode = EnumSource.Mode.EXCLUDE)
    void nothingExistsTwiceAndNothingIsLeft(Point point) {
        Life life = Life.undisturbed();
        try (ChaosBot bot = new ChaosBot(Moment.empty(), database.jdbi(), name -> point)) {
            bot.ask();
            assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.READY);
            assertThat(Census.of(bot.world)).isEqualTo(life.ready());
            bot.delete();
            assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.GONE);
            bot.wait(Life.SHOWN);
            assertThat(Census.of(bot.world)).isEmpty();
            assertThat(bot.death.deaths())
                    .containsAll(Life.requests(life.making()))
                    .containsAll(Life.requests(life.removing()));
            assertThat(bot.said()).contains("Lab demo is ready", "0 resources left of lab demo");
        }
    }
}
