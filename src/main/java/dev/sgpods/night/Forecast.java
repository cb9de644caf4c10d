package dev.sgpods.night;

import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run on a date would take, as things are now. */
final class Forecast {
    private final LabStore labs;
    private final NightStore store;

    Forecast(LabStore labs, NightStore store) {
        this.labs = labs;
        this.store = store;
    }

    /** Labs that should be there, by whether the run would take them. */
    record Outlook(List<Lab> going, Map<LabId, Keep> kept) {}

    Outlook on(LocalDate date) {
        Map<LabId, Keep> keeps = store.keeps().stream()
                .filter(keep -> !keep.until().isBefore(date))
                .collect(Collectors.toMap(Keep::lab, Function.identity()));
        List<Lab> there = labs.present().stream()
                .filter(lab -> lab.goal() == Goal.PRESENT)
                .toList();
        List<Lab> going =
                there.stream().filter(lab -> !keeps.containsKey(lab.id())).toList();
        keeps.keySet().retainAll(there.stream().map(Lab::id).toList());
        return new Outlook(going, keeps);
    }

    /** The skip of a date. */
    Optional<Skip> skip(LocalDate date) {
        return store.skips().stream().filter(skip -> skip.date().equals(date)).findFirst();
    }
}
