package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Death.Point;
import dev.sgpods.Life.Step;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every changing request kills a process, but at most one in each pass of the undisturbed life, so that what comes of a
 * death is not covered up by the next one: the first life dies of the first request of each pass, the second of the
 * second, and so on. The point of death goes round from one request to the next.
 */
// Thousands of passes: on a busy machine they take longer than other tests may.
@Timeout(300)
@Order(1)
class KilledOnceAPassTest {
    private static final List<Point> POINTS = List.of(Point.BEFORE_SENDING, Point.AFTER_ACTING, Point.AFTER_RECORDING);

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void aLabThatIsMadeIsReadyAndNothingOfItExistsTwice() {
        Life life = Life.undisturbed();
        int widest = widest(life.making());
        assertThat(widest).isPositive();
        for (int nth = 0; nth < widest; nth++) {
            Map<String, Point> deaths = deaths(life.making(), nth);
            try (ChaosBot bot = bot(Moment.empty(), deaths)) {
                bot.ask();
                assertThat(bot.settle().state())
                        .as(bot.lab().reason() + " " + deaths)
                        .isEqualTo(LabState.READY);
                assertThat(Census.of(bot.world)).as(deaths.toString()).isEqualTo(life.ready());
                assertThat(bot.death.deaths()).containsAll(deaths.keySet());
            }
        }
    }

    @Test
    void ofALabThatIsTornDownNothingIsLeft() {
        Life life = Life.undisturbed();
        int widest = widest(life.removing());
        assertThat(widest).isPositive();
        for (int nth = 0; nth < widest; nth++) {
            Map<String, Point> deaths = deaths(life.removing(), nth);
            try (ChaosBot bot = bot(life.removing().get(0).before(), deaths)) {
                bot.delete();
                assertThat(bot.settle().state())
                        .as(bot.lab().reason() + " " + deaths)
                        .isEqualTo(LabState.GONE);
                bot.wait(Life.SHOWN);
                assertThat(Census.of(bot.world)).as(deaths.toString()).isEmpty();
                assertThat(bot.death.deaths()).containsAll(deaths.keySet());
            }
        }
    }

    private ChaosBot bot(Moment begin, Map<String, Point> deaths) {
        return new ChaosBot(begin, database.jdbi(), name -> deaths.getOrDefault(name, Point.NOWHERE));
    }

    private static int widest(List<Step> steps) {
        return steps.stream().mapToInt(step -> step.changes().size()).max().orElse(0);
    }

    /** The n-th request of each step that has so many, with the point at which it kills. */
    private static Map<String, Point> deaths(List<Step> steps, int nth) {
        Map<String, Point> deaths = new HashMap<>();
        int before = 0;
        for (Step step : steps) {
            if (step.changes().size() > nth) {
                deaths.put(step.changes().get(nth), POINTS.get((before + nth) % POINTS.size()));
            }
            before += step.changes().size();
        }
        return deaths;
    }
}
