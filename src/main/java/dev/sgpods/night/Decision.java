package dev.sgpods.night;

import dev.sgpods.lab.Freeze;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.night.Plan.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of a plan whose hour has come. Pure. */
sealed interface Decision {
    /** These go. */
    record Go(List<LabId> labs) implements Decision {}

    /** Nothing goes, and this is why. */
    record Rest(String why) implements Decision {}

    /** Something is not as it should be: a person is asked. */
    record Ask(String why) implements Decision {}

    /**
     * What is known when the hour has come.
     *
     * @param labs as they are now
     * @param posted whether the plan's message reached the channel
     * @param told whether the channel heard in time that the night takes place after all, where it had been skipped
     * @param most labs that go without asking
     */
    record Circumstances(
            Function<LabId, Optional<Lab>> labs,
            boolean posted,
            boolean told,
            int most,
            Optional<Freeze> freeze,
            Optional<Skip> skip) {}

    /** Exactly what was announced goes, without what was kept or has changed since. */
    static Decision of(Plan plan, Circumstances now) {
        if (now.skip().isPresent()) {
            return new Rest("It was skipped, as " + now.skip().get().whoName() + " asked.");
        }
        if (now.freeze().isPresent()) {
            return new Rest(now.freeze().get().sentence());
        }
        List<LabId> going = going(plan, now.labs());
        if (!going.isEmpty() && !now.posted()) {
            return new Ask("The plan never reached Slack, so nobody could object.");
        }
        if (!going.isEmpty() && !now.told()) {
            return new Ask("That the night is not skipped any more reached Slack too late or never, so nobody could"
                    + " object.");
        }
        if (!new HashSet<>(plan.announced()).containsAll(going)) {
            return new Ask("The plan holds labs that were not announced.");
        }
        if (going.size() > now.most()) {
            return new Ask(going.size() + " labs would go, and without asking it is " + now.most()
                    + " at most (SGPODS_NIGHTLY_MAX).");
        }
        return new Go(going);
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
