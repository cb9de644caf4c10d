package dev.sgpods;

import dev.sgpods.Death.Point;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * The undisturbed life of a lab, made and torn down, that others are compared with and begin from.
 *
 * @param making the steps until it was ready
 * @param removing the steps until it was gone
 * @param ready how many of each kind there are once it is ready
 */
record Life(List<Step> making, List<Step> removing, Map<String, Integer> ready) {
    /** As long as AWS shows what is gone at most. */
    static final Duration SHOWN = Duration.ofHours(2);

    private static final int PASSES = 200;

    /**
     * One pass.
     *
     * @param before the moment right before it
     * @param requests the names of the requests that no pass before it had made
     */
    record Step(Moment before, List<String> requests) {
        /** Those that change something. */
        List<String> changes() {
            return requests.stream().filter(RequestNames::changes).toList();
        }
    }

    /** Lives it, once for all tests. */
    static Life undisturbed() {
        return Once.LIFE;
    }

    /** The names of the requests of some steps. */
    static List<String> requests(List<Step> steps) {
        return steps.stream().flatMap(step -> step.requests().stream()).toList();
    }

    private static final class Once {
        private static final Life LIFE = live();
    }

    private static Life live() {
        MemoryDatabase database = new MemoryDatabase();
        database.open();
        Jdbi jdbi = database.jdbi();
        try (ChaosBot bot = new ChaosBot(Moment.empty(), jdbi, name -> Point.NOWHERE)) {
            bot.ask();
            List<Step> making = steps(bot, jdbi, LabState.READY);
            Map<String, Integer> ready = Census.of(bot.world);
            bot.delete();
            List<Step> removing = steps(bot, jdbi, LabState.GONE);
            return new Life(making, removing, ready);
        } finally {
            database.close();
        }
    }

    private static List<Step> steps(ChaosBot bot, Jdbi jdbi, LabState end) {
        List<Step> steps = new ArrayList<>();
        while (bot.lab().state() != end) {
            if (steps.size() == PASSES) {
                throw new AssertionError("Even undisturbed the lab does not come to rest: " + bot.lab());
            }
            Moment before = bot.moment(jdbi);
            int known = bot.death.seen().size();
            bot.pass();
            List<String> seen = bot.death.seen();
            steps.add(new Step(before, seen.subList(known, seen.size())));
        }
        return steps;
    }
}
