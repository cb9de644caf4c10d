package dev.sgpods.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.simulator.row.SecurityGroupRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class WorldTest {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void goesOnFromTheFileAfterAKill() {
        FileStateStore store = new FileStateStore(folder.resolve("world.json"));
        World world = new World(store, InstantSource.fixed(START.plusSeconds(90)), 7);
        SecurityGroupRow group = world.change(WorldTest::addGroup);
        world.change(state -> {
            ClusterState cluster = ClusterState.empty();
            cluster.objects().put("/api/v1/namespaces/default", JsonNodeFactory.instance.objectNode());
            cluster.nextResourceVersion();
            state.clusterStates().put("eu-west-1/lab", cluster);
            return 0;
        });

        StateStore reopened = new FileStateStore(folder.resolve("world.json"));
        assertThat(World.keptInstant(reopened)).contains(START.plusSeconds(90));
        World again = new World(reopened, InstantSource.fixed(START.plusSeconds(91)), 99);
        assertThat(again.<SecurityGroupRow>read(state -> state.securityGroups().require(group.id())))
                .isEqualTo(group);
        assertThat(again.<Long>read(
                        state -> state.clusterStates().require("eu-west-1/lab").resourceVersion()))
                .isEqualTo(1);
        assertThat(again.change(WorldTest::addGroup).id()).isNotEqualTo(group.id());
        assertThat(again.<Integer>read(state -> state.securityGroups().size())).isEqualTo(2);
    }

    @Test
    void losesNoChangeOfManyThreadsAndWorlds() throws Exception {
        loseNothing(new MemoryStateStore(), 40);
    }

    @Test
    void losesNoChangeOfManyThreadsAndWorldsOnOneFile() throws Exception {
        loseNothing(new FileStateStore(folder.resolve("shared.json")), 5);
    }

    @Test
    void twoStoresOfOneFileSeeEachOther() throws Exception {
        Path file = folder.resolve("two.json");
        loseNothing(List.of(new FileStateStore(file), new FileStateStore(file)), 5);
    }

    private static void loseNothing(StateStore store, int changes) throws Exception {
        loseNothing(List.of(store, store), changes);
    }

    private static void loseNothing(List<StateStore> stores, int changes) throws Exception {
        List<World> worlds =
                stores.stream().map(store -> new World(store, () -> START, 1)).toList();
        var pool = Executors.newFixedThreadPool(8);
        List<Callable<Object>> tasks = IntStream.range(0, 8)
                .<Callable<Object>>mapToObj(thread -> () -> {
                    for (int i = 0; i < changes; i++) {
                        worlds.get(i % 2).change(WorldTest::addGroup);
                    }
                    return thread;
                })
                .toList();
        for (Future<Object> done : pool.invokeAll(tasks)) {
            done.get();
        }
        pool.shutdown();
        assertThat(worlds.get(0).<Integer>read(state -> state.securityGroups().size()))
                .isEqualTo(8 * changes);
        assertThat(worlds.get(1).<Integer>read(state -> state.securityGroups().size()))
                .isEqualTo(8 * changes);
    }

    @Test
    void keepsTimeThatPassedWithoutAnyChange() {
        AtomicLong seconds = new AtomicLong();
        MemoryStateStore store = new MemoryStateStore();
        World world = new World(store, () -> START.plusSeconds(seconds.get()), 1);
        assertThat(World.keptInstant(store)).isEmpty();
        seconds.set(3600);
        world.keepTime();
        assertThat(World.keptInstant(store)).contains(START.plusSeconds(3600));
    }

    @Test
    void changesNothingIfTheFunctionThrows() {
        World world = new World(new MemoryStateStore(), () -> START, 1);
        assertThatThrownBy(() -> world.change(state -> {
                    addGroup(state);
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(world.<Integer>read(state -> state.securityGroups().size())).isZero();
        assertThatThrownBy(() -> world.read(WorldTest::addGroup)).hasMessageContaining("Use World.change");
    }

    @Test
    void settlesBeforeReadsAndStoresOnlyWhatChanged() {
        AtomicLong seconds = new AtomicLong();
        MemoryStateStore store = new MemoryStateStore();
        World world = new World(store, () -> START.plusSeconds(seconds.get()), 1);
        world.add((state, now) -> {
            if (!now.isBefore(START.plusSeconds(10)) && state.securityGroups().size() == 0) {
                addGroup(state);
            }
        });
        assertThat(world.<Integer>read(state -> state.securityGroups().size())).isZero();
        assertThat(store.version()).isZero();
        seconds.set(12);
        assertThat(world.<Integer>read(state -> state.securityGroups().size())).isOne();
        assertThat(world.<Instant>read(State::instant)).isEqualTo(START.plusSeconds(12));
        assertThat(store.version()).isEqualTo(1);
        seconds.set(5);
        assertThat(world.<Instant>read(State::instant)).isEqualTo(START.plusSeconds(12));
    }

    @Test
    void clockIsScaledPausedAndConvertedToWallTime() {
        AtomicLong nanos = new AtomicLong();
        ScaledClock clock = new ScaledClock(START, 60, nanos::get);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(120));
        assertThat(clock.toWall(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
        clock.setSpeed(0);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(120));
        clock.setSpeed(1);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(122));
        assertThatThrownBy(() -> clock.setSpeed(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SecurityGroupRow addGroup(State state) {
        SecurityGroupRow row = new SecurityGroupRow(
                state.draw().id("sg"), "eu-west-1", START, new TreeMap<>(), "vpc-1", "pods", "the pods");
        state.securityGroups().put(row.id(), row);
        return row;
    }
}
