package dev.sgpods;

import dev.sgpods.command.CommandFactory;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.CostEstimate;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.Next;
import dev.sgpods.lab.OpenRequests;
import dev.sgpods.lab.Prices;
import dev.sgpods.night.Cron;
import dev.sgpods.night.NightCommands;
import dev.sgpods.night.NightMessages;
import dev.sgpods.night.NightRules;
import dev.sgpods.night.NightStore;
import dev.sgpods.night.Nightly;
import dev.sgpods.night.Timetable;
import dev.sgpods.night.Timetables;
import dev.sgpods.schedule.CronTimes;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes by itself at night, put together. */
final class WiringNight {
    private static final Logger LOG = LoggerFactory.getLogger(WiringNight.class);

    private final LabScheduler scheduler;
    private final Nightly nightly;
    private final NightCommands commands;
    private final Timetables timetables;

    /** What it works on. */
    record Ground(
            LabStore labs,
            LabScheduler scheduler,
            NightStore nights,
            Freezes freezes,
            Bulletin bulletin,
            AuditLog audit,
            OpenRequests open) {
        /** Where no requests are noted. */
        Ground(
                LabStore labs,
                LabScheduler scheduler,
                NightStore nights,
                Freezes freezes,
                Bulletin bulletin,
                AuditLog audit) {
            this(labs, scheduler, nights, freezes, bulletin, audit, OpenRequests.NONE);
        }
    }

    WiringNight(Ground ground, NightRules rules, InstantSource clock) {
        this.scheduler = ground.scheduler();
        Prices prices = Prices.load();
        this.timetables = new Timetables(ground.nights(), rules, WiringNight::cron);
        this.nightly = new Nightly(
                new Nightly.Parts(
                        ground.labs(),
                        ground.scheduler(),
                        ground.nights(),
                        ground.freezes(),
                        ground.bulletin(),
                        ground.audit(),
                        ground.open(),
                        rules,
                        spec -> price(spec, prices),
                        new SecureRandom()),
                timetables,
                new NightMessages(),
                clock);
        this.commands = new NightCommands(new NightCommands.Parts(
                ground.labs(),
                ground.nights(),
                ground.freezes(),
                timetables,
                nightly,
                rules,
                ground.scheduler(),
                ground.bulletin()));
    }

    private static OptionalDouble price(LabSpec spec, Prices prices) {
        return CostEstimate.of(spec, prices).ifKnown();
    }

    /** Cron expressions as Quartz reads them. */
    static Optional<Cron> cron(String text) {
        return CronTimes.parse(text).map(times -> times::after);
    }

    /** Whether a cron expression can be read and leaves time to announce each run. */
    static boolean usable(String text) {
        return cron(text)
                .map(times -> new Timetable(times, ZoneOffset.UTC))
                .filter(table -> table.next(Instant.EPOCH).isPresent() && !table.crowded(Instant.EPOCH))
                .isPresent();
    }

    /** What is to be known of a timetable when the program starts, or an empty text. */
    static void warn(String cron, ZoneId zone, Instant now) {
        String warning =
                cron(cron).map(times -> new Timetable(times, zone).warning(now)).orElse("");
        if (!warning.isEmpty()) {
            LOG.warn("SGPODS_NIGHTLY: {}", warning);
        }
    }

    Map<Verb, CommandFactory> commands() {
        return commands.factories();
    }

    Timetables timetables() {
        return timetables;
    }

    Nightly nightly() {
        return nightly;
    }

    /** Passes over labs, and over the night among them. */
    Function<LabId, Next> among(Function<LabId, Next> passes) {
        return id -> id.equals(Nightly.ID) ? nightly.pass() : passes.apply(id);
    }

    /** What the sweep sees to: labs, and the night. */
    Supplier<List<LabId>> among(Supplier<List<LabId>> labs) {
        return () -> {
            List<LabId> all = new ArrayList<>(labs.get());
            all.add(Nightly.ID);
            return all;
        };
    }

    /** Lets the night be looked at, for the first time or after a restart. */
    void begin() {
        scheduler.wake(Nightly.ID);
    }
}
