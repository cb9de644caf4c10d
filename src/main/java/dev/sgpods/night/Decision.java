package dev.sgpods.night;

import dev.sgpods.lab.Freeze;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.night.Plan.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of a plan whose hour has come. Pure. */
sealed interface Decision {
    /** These go. */
    record Go(List<LabId> labs) implements Decision {}

    /** These would go, and not everybody who could object has had the time to: not before that moment. */
    record Wait(Instant until) implements Decision {}

    /** Nothing goes, and this is why. */
    record Rest(String why) implements Decision {}

    /** Something is not as it should be: a person is asked. */
    record Ask(String why) implements Decision {}

    /**
     * What the channel heard of a plan.
     *
     * @param never what of it never reached the channel, as the beginning of a sentence; empty when all did
     * @param last when the last of it did
     */
    record Notice(String never, Instant last) {}

    /**
     * What is known when the hour has come.
     *
     * @param labs as they are now
     * @param most labs that go without asking
     */
    record Circumstances(
            Function<LabId, Optional<Lab>> labs,
            Notice notice,
            int most,
            Optional<Freeze> freeze,
            Optional<Skip> skip,
            Instant now) {}

    /**
     * Exactly what was announced goes, without what was kept or has changed since.
     *
     * @param enough how long before people must have heard of it
     */
    static Decision of(Plan plan, Circumstances now, Duration enough) {
        if (now.skip().isPresent()) {
            return new Rest("It was skipped, as " + now.skip().get().whoName() + " asked.");
        }
        if (now.freeze().isPresent()) {
            return new Rest(now.freeze().get().sentence());
        }
        List<LabId> going = going(plan, now.labs());
        if (!going.isEmpty() && !now.notice().never().isEmpty()) {
            return new Ask(now.notice().never() + " never reached Slack, so nobody could object.");
        }
        if (!new HashSet<>(plan.announced()).containsAll(going)) {
            return new Ask("The plan holds labs that were not announced.");
        }
        if (going.size() > now.most()) {
            return new Ask(going.size() + " labs would go, and without asking it is " + now.most()
                    + " at most (SGPODS_NIGHTLY_MAX).");
        }
        Instant soonest = now.notice().last().plus(enough);
        return !going.isEmpty() && soonest.isAfter(now.now()) ? new Wait(soonest) : new Go(going);
    }

    /** What is still as it was announced and was not kept. */
    static List<LabId> going(Plan plan, Function<LabId, Optional<Lab>> labs) {
        return plan.entries().stream()
                .filter(entry -> plan.kept(entry.lab()).isEmpty())
                .filter(entry ->
                        labs.apply(entry.lab()).filter(entry::unchanged).isPresent())
                .map(Entry::lab)
                .toList();
    }
}
