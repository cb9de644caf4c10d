package dev.sgpods.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulated world: one state behind a store, advanced to the present instant before every read and change. No
 * threads, no timers. Several worlds, in several processes, may share a store; a change is lost by none of them.
 */
public final class World {
    /**
     * The store need not know of less simulated time than this, nor more often than this in wall time: at a high speed
     * the whole document would be written at nearly every read otherwise.
     */
    private static final Duration TIME_WORTH_KEEPING = Duration.ofSeconds(30);

    private static final long KEPT_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StateStore store;
    private final InstantSource clock;
    private final List<Settler> settlers = new CopyOnWriteArrayList<>();
    private State current;
    private long version;
    /** The current state at an instant at which nothing was left to do; while time stands still it is not settled again. */
    private @Nullable State rested;

    private long storedAt = System.nanoTime();

    /**
     * Opens the world that the store holds, or begins one with this seed. A clock for a world that goes on should start
     * at {@link #keptInstant}.
     */
    public World(StateStore store, InstantSource clock, long seed) {
        this.store = store;
        this.clock = clock;
        this.current = State.empty(seed, clock.instant());
        reload();
    }

    /** The simulated instant that a store's world had last reached, or empty if the store is empty. */
    public static Optional<Instant> keptInstant(StateStore store) {
        return store.load().map(snapshot -> parse(snapshot).instant());
    }

    /** Adds something that advances the state; settlers run in the order in which they were added. */
    public synchronized void add(Settler settler) {
        settlers.add(settler);
        rested = null;
    }

    /** The present simulated instant. */
    public Instant now() {
        return clock.instant();
    }

    /** Applies a function that does not change the state to the state as of now. */
    public <T> T read(Function<State, T> function) {
        return function.apply(settled());
    }

    /**
     * Changes the state as of now and stores it. If the function throws, nothing is changed. It may run more than once,
     * each time on a fresh state, if another world that shares the store was quicker.
     */
    public synchronized <T> T change(Function<State, T> function) {
        while (true) {
            reload();
            State next = settle();
            T result = function.apply(next);
            if (!next.modified() || commit(next)) {
                return result;
            }
        }
    }

    /** Stores how far simulated time has come, so that a restart goes on from here. */
    public synchronized void keepTime() {
        do {
            reload();
        } while (!commit(settle()));
    }

    private synchronized State settled() {
        while (true) {
            reload();
            if (rested != null && rested.instant().equals(clock.instant())) {
                return rested;
            }
            State next = settle();
            if (!next.modified() && !timeIsWorthKeeping(next.instant())) {
                rested = next.freeze();
                return rested;
            }
            if (commit(next)) {
                return current;
            }
        }
    }

    private boolean timeIsWorthKeeping(Instant now) {
        return System.nanoTime() - storedAt > KEPT_EVERY_NANOS
                && now.isAfter(current.instant().plus(TIME_WORTH_KEEPING));
    }

    private State settle() {
        // Time never runs backwards for a world, even if two clocks that share its store differ.
        Instant reached = clock.instant();
        Instant now = reached.isBefore(current.instant()) ? current.instant() : reached;
        State next = current.fork(now);
        settlers.forEach(settler -> settler.settle(next, now));
        return next;
    }

    private boolean commit(State next) {
        State frozen = next.freeze();
        if (!store.compareAndSet(version, () -> JSON.writeValueAsString(frozen))) {
            return false;
        }
        current = frozen;
        rested = null;
        storedAt = System.nanoTime();
        version++;
        return true;
    }

    private void reload() {
        if (store.version() == version) {
            return;
        }
        store.load().ifPresent(snapshot -> {
            current = parse(snapshot);
            rested = null;
            version = snapshot.version();
        });
    }

    private static State parse(StateStore.Snapshot snapshot) {
        return JSON.readValue(snapshot.json(), State.class);
    }
}
