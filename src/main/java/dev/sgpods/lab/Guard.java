package dev.sgpods.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes away labs whose lease ended long ago: the bot should have done so and did not, so it is not asked. What there is,
 * and until when, is known from tags alone.
 */
public final class Guard {
    /** How long after the end of a lease a lab is overdue: the bot gets that long to do it itself. */
    public static final Duration OVERDUE = Duration.ofHours(2);

    /** Longer than a teardown takes; what is left is taken up by the next run. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final LabStore labs;
    private final Function<LabId, Next> passes;
    private final InstantSource clock;
    private final Pause pause;

    /** Waits, in whatever way the caller does. */
    @FunctionalInterface
    public interface Pause {
        /** Returns at the moment, or a little later. */
        void until(Instant moment) throws InterruptedException;
    }

    /** A guard over labs that were found by their tags. */
    public Guard(LabStore labs, Function<LabId, Next> passes, InstantSource clock, Pause pause) {
        this.labs = labs;
        this.passes = passes;
        this.clock = clock;
        this.pause = pause;
    }

    /** Tears down all that is overdue; answers those labs as they are after it. */
    public List<Lab> run() throws InterruptedException {
        Instant begun = clock.instant();
        List<LabId> overdue = labs.present().stream()
                .filter(lab -> !lab.endsAt().plus(OVERDUE).isAfter(begun))
                .map(Lab::id)
                .toList();
        overdue.forEach(
                id -> labs.change(id, lab -> lab.goal() == Goal.PRESENT ? lab.ended(Ending.LEASE, begun) : lab));
        List<LabId> busy = new ArrayList<>(overdue);
        while (!busy.isEmpty() && clock.instant().isBefore(begun.plus(LONGEST))) {
            Optional<Instant> soonest = pass(busy);
            if (soonest.isPresent()) {
                pause.until(soonest.get());
            }
        }
        return overdue.stream().flatMap(id -> labs.find(id).stream()).toList();
    }

    /** One pass over each that is still being torn down; when the first of them wants another. */
    private Optional<Instant> pass(List<LabId> busy) {
        Optional<Instant> soonest = Optional.empty();
        for (LabId id : List.copyOf(busy)) {
            Next next = passes.apply(id);
            LabState state = labs.find(id).map(Lab::state).orElse(LabState.GONE);
            if (state != LabState.DELETING || !(next instanceof Next.At at)) {
                busy.remove(id);
            } else if (soonest.isEmpty() || at.moment().isBefore(soonest.get())) {
                soonest = Optional.of(at.moment());
            }
        }
        return soonest;
    }
}
