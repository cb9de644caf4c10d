package dev.sgpods.night;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The timetable that holds: what somebody set by command, else what the variables say. */
public final class Timetables {
    private final NightStore store;
    private final NightRules rules;
    private final Cron.Reader crons;

    /** Timetables over what is stored. */
    public Timetables(NightStore store, NightRules rules, Cron.Reader crons) {
        this.store = store;
        this.rules = rules;
        this.crons = crons;
    }

    /** The timetable; nothing when the run is switched off. */
    public Optional<Timetable> current() {
        Optional<Setting> setting = store.setting();
        if (setting.filter(Setting::off).isPresent()) {
            return Optional.empty();
        }
        String cron = setting.map(Setting::cron).orElse(rules.cron());
        return read(cron).map(times -> new Timetable(times, zone()));
    }

    /** The zone in which dates are meant, also while the run is switched off. */
    public ZoneId zone() {
        return store.setting()
                .filter(setting -> !setting.off())
                .flatMap(setting -> zone(setting.zone()))
                .orElse(rules.zone());
    }

    /** The night of a run, as people name it. */
    LocalDate date(Instant run) {
        return run.atZone(zone()).toLocalDate();
    }

    /** The expression that holds, as it was written. */
    String expression() {
        return store.setting().map(Setting::cron).orElse(rules.cron());
    }

    Optional<Cron> read(String cron) {
        return crons.read(cron);
    }

    /** A zone by its name; nothing when there is none of that name. */
    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
