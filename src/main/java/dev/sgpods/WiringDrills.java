package dev.sgpods;

import dev.sgpods.command.CommandFactory;
import dev.sgpods.drill.DrillCommands;
import dev.sgpods.drill.DrillSites;
import dev.sgpods.drill.DrillWork;
import dev.sgpods.drill.Drills;
import dev.sgpods.drill.LabMender;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Exercises;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabStore;
import dev.sgpods.why.Remedies;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drills, put together. */
final class WiringDrills {
    private static final Logger LOG = LoggerFactory.getLogger(WiringDrills.class);

    private final Drills drills;
    private final DrillSites sites;
    private final DrillWork work;

    WiringDrills(
            Drills drills,
            DrillSites sites,
            LabStore labs,
            Executor executor,
            Announcer announcer,
            InstantSource clock) {
        this.drills = drills;
        this.sites = sites;
        this.work = new DrillWork(drills, labs, sites, executor, announcer, WiringBot::trouble, clock);
    }

    /** What passes look at. */
    Exercises exercises() {
        return work;
    }

    /** What answers about labs can do, over the same rows. */
    Remedies remedies(LabScheduler scheduler, RandomGenerator random) {
        LabMender mender = new LabMender(drills, sites, scheduler, WiringBot::trouble, random);
        return new Remedies() {
            @Override
            public void named(Lab lab, String code, String asker, Instant at) {
                mender.named(lab.id(), code, asker, at);
            }

            @Override
            public boolean knows(Lab lab, String code) {
                return mender.knows(lab.id(), code);
            }

            @Override
            public Begun apply(Lab lab, String code, String user, String name, Instant at) {
                return switch (mender.mend(lab, code, user, name, at)) {
                    case YES -> Begun.YES;
                    case UNDERWAY -> Begun.UNDERWAY;
                    case DRILL -> Begun.DRILL;
                    case IMPOSSIBLE -> Begun.IMPOSSIBLE;
                };
            }
        };
    }

    CommandFactory command(LabStore labs, LabScheduler scheduler, RandomGenerator random) {
        return new DrillCommands(new DrillCommands.Parts(
                        labs,
                        scheduler,
                        drills,
                        sites,
                        WiringBot::trouble,
                        random,
                        skipped -> LOG.info("A drill does not fit: {}", skipped)))
                .factory();
    }
}
