package dev.sgpods;

import dev.sgpods.command.CommandFactory;
import dev.sgpods.drill.DrillCommands;
import dev.sgpods.drill.DrillSites;
import dev.sgpods.drill.DrillWork;
import dev.sgpods.drill.Drills;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Exercises;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drills, put together. */
final class WiringDrills {
    private static final Logger LOG = LoggerFactory.getLogger(WiringDrills.class);

    private final Drills drills;
    private final DrillSites sites;
    private final DrillWork work;

    WiringDrills(Drills drills, DrillSites sites, LabStore labs, Announcer announcer, InstantSource clock) {
        this.drills = drills;
        this.sites = sites;
        this.work = new DrillWork(drills, labs, sites, announcer, WiringBot::trouble, clock);
    }

    /** What passes look at. */
    Exercises exercises() {
        return work;
    }

    CommandFactory command(LabStore labs, LabScheduler scheduler, RandomGenerator random) {
        return new DrillCommands(new DrillCommands.Parts(
                        labs,
                        scheduler,
                        drills,
                        sites,
                        random,
                        skipped -> LOG.info("A drill does not fit: {}", skipped)))
                .factory();
    }
}
