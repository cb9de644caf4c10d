package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Death.Point;
import dev.sgpods.drill.Drill;
import dev.sgpods.lab.LabState;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.store.MemoryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs that are killed while something is broken on purpose, or mended: nothing broken is ever forgotten. */
@Timeout(300)
class DrillKilledTest {
    private static final List<Point> POINTS = List.of(Point.BEFORE_SENDING, Point.AFTER_ACTING, Point.AFTER_RECORDING);
    private static final int PASSES = 300;

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final List<String> unguarded = new ArrayList<>();

    private ChaosBot ready(int first) {
        List<Life.Step> making = Life.undisturbed().making();
        ChaosBot bot = new ChaosBot(
                making.get(making.size() - 1).before(),
                database.jdbi(),
                name -> name.startsWith("drill ") && RequestNames.changes(name.replaceFirst("^\\w+ ", ""))
                        ? POINTS.get(Math.floorMod(name.hashCode() + first, POINTS.size()))
                        : Point.NOWHERE);
        assertThat(bot.settle().state()).isEqualTo(LabState.READY);
        bot.death.phase("drill");
        bot.weather = new RequestHook() {
            @Override
            public void before(String service, String operation, Object request) {
                boolean undoable = bot.drills
                        .open(ChaosBot.ID)
                        .filter(drill -> !drill.script().undo().isEmpty())
                        .isPresent();
                if (operation.matches("(revoke|authorize|create|delete|modify).*") && !undoable) {
                    unguarded.add(operation);
                }
            }
        };
        return bot;
    }

    private static void until(ChaosBot bot, Drill.State state) {
        for (int count = 0; count < PASSES; count++) {
            Drill.State now = bot.drills.open(ChaosBot.ID).map(Drill::state).orElse(Drill.State.OVER);
            if (now == state) {
                return;
            }
            bot.pass();
        }
        throw new AssertionError("The drill does not come to " + state + ": " + bot.drills.open(ChaosBot.ID));
    }

    @Test
    void aFaultIsNeverInALabWithoutWhatTakesItOut() {
        for (int first = 0; first < POINTS.size(); first++) {
            try (ChaosBot bot = ready(first)) {
                DrillBot.run(bot.bot(), bot.labs, bot.now(), "demo", "F31");
                until(bot, Drill.State.ON);
                DrillBot.run(bot.bot(), bot.labs, bot.now(), "demo", "stop");
                until(bot, Drill.State.OVER);
                assertThat(unguarded).isEmpty();
                assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.READY);
                assertThat(Census.of(bot.world)).isEqualTo(Life.undisturbed().ready());
                assertThat(bot.death.deaths()).hasSizeGreaterThanOrEqualTo(3);
            }
        }
    }

    /** Of a route, of network policies in the cluster and of the nodes: one lab serves all, killed at every change. */
    @Test
    void whateverIsBrokenComesOutAgainWhereverTheProgramIsKilled() {
        try (ChaosBot bot = ready(0)) {
            for (String code : List.of("F49", "F71", "F72", "F18")) {
                int before = bot.death.deaths().size();
                DrillBot.run(bot.bot(), bot.labs, bot.now(), "demo", code);
                until(bot, Drill.State.ON);
                DrillBot.run(bot.bot(), bot.labs, bot.now(), "demo", "stop");
                until(bot, Drill.State.OVER);
                assertThat(bot.settle().state()).as(code + bot.lab().reason()).isEqualTo(LabState.READY);
                assertThat(lasting(Census.of(bot.world)))
                        .as(code)
                        .isEqualTo(lasting(Life.undisturbed().ready()));
                assertThat(bot.death.deaths()).as(code).hasSizeGreaterThan(before);
            }
            assertThat(unguarded).isEmpty();
        }
    }

    /** Without what nodes and pods that were made anew leave behind for a while: AWS shows ended instances for an hour. */
    private static Map<String, Integer> lasting(Map<String, Integer> census) {
        Map<String, Integer> lasting = new TreeMap<>(census);
        lasting.keySet()
                .removeAll(List.of("instances", "/api/v1/pods/sgpods-lab", "/apis/apps/v1/replicasets/sgpods-lab"));
        return lasting;
    }

    @Test
    void aTeardownTakesTheFaultOutFirstAndLeavesNothing() {
        try (ChaosBot bot = ready(0)) {
            DrillBot.run(bot.bot(), bot.labs, bot.now(), "demo", "F48");
            until(bot, Drill.State.ON);
            bot.weather = new RequestHook() {
                @Override
                public void before(String service, String operation, Object request) {
                    if (operation.matches("(delete|revoke|detach|terminate).*")) {
                        unguarded.add(operation);
                    }
                }
            };
            bot.delete();
            assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.GONE);
            assertThat(unguarded).first().isEqualTo("deleteNetworkAclEntry");
            assertThat(bot.drills.open()).isEmpty();
            bot.wait(Life.SHOWN);
            assertThat(Census.of(bot.world)).isEmpty();
        }
    }
}
