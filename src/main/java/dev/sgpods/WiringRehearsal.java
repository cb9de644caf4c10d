package dev.sgpods;

import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.InventoryReader;
import dev.sgpods.aws.RegionCatalog;
import dev.sgpods.aws.RemainsReader;
import dev.sgpods.doctor.Finding;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabReconciler;
import dev.sgpods.lab.Rehearsal;
import dev.sgpods.lab.Rehearsal.Result;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a rehearsal in the real account, and sees to its way back also when the process is told to end. */
final class WiringRehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(WiringRehearsal.class);
    private static final String SUBJECT = "Rehearsal";
    private static final long EVERY_SECONDS = 3;
    /** The longest that making and removing may take, with room for slow answers. */
    private static final long PATIENCE_MINUTES = 8;

    private static final String NOTHING_LEFT = "A fresh reading of every kind shows nothing left.";
    /** As in the limits of labs. */
    private static final String NODES = "m5.large";

    private static final int ZONES = 2;

    private final Config config;
    private final WiringAws aws;
    private final Fence fence;
    private final Executor requests;
    private final InstantSource wall;

    WiringRehearsal(Config config, WiringAws aws, Fence fence, Executor requests, InstantSource wall) {
        this.config = config;
        this.aws = aws;
        this.fence = fence;
        this.requests = requests;
        this.wall = wall;
    }

    /** What came of one region, and whether the next one is to follow. */
    private record Played(List<Finding> findings, boolean over) {
        private static Played nothing(Finding why) {
            return new Played(List.of(why), false);
        }
    }

    /**
     * Makes and removes in one region after the other; once it is told to end, in no further one.
     *
     * @param says takes lines for whoever waits
     */
    List<Finding> play(WiringAwsChecks.Place place, List<String> regions, Consumer<String> says) {
        List<Finding> findings = new ArrayList<>();
        for (String region : regions) {
            Played played = play(place, region, says);
            findings.addAll(played.findings());
            if (played.over()) {
                break;
            }
        }
        return findings;
    }

    private Played play(WiringAwsChecks.Place place, String region, Consumer<String> says) {
        List<String> zones;
        try {
            zones = new RegionCatalog(aws.clients(region)).zones(NODES);
        } catch (RuntimeException failed) {
            return Played.nothing(Finding.failed(
                    SUBJECT + " " + region,
                    "Nothing was made: which zones " + region + " has is not known. "
                            + AwsErrors.read(failed).sentence(),
                    "Allow ec2:DescribeAvailabilityZones and ec2:DescribeInstanceTypeOfferings."));
        }
        if (zones.size() < ZONES) {
            return Played.nothing(Finding.failed(
                    SUBJECT + " " + region,
                    "Nothing was made: " + region + " offers " + NODES + " in "
                            + (zones.isEmpty() ? "no zone" : String.join(", ", zones)) + ", and a lab needs two.",
                    "Take it out of SGPODS_REGIONS."));
        }
        LabId id = LabId.random(new SecureRandom());
        says.accept("Making and removing in " + region + " what costs nothing, under the tag sgpods:lab=" + id
                + "; this takes about a minute. Control-C goes straight to removing.");
        Rehearsal rehearsal = rehearsal(id, region, zones.subList(0, ZONES), place);
        Optional<Result> result = wait(rehearsal, says);
        return new Played(
                findings(region, result), result.isEmpty() || result.get().stopped());
    }

    private Rehearsal rehearsal(LabId id, String region, List<String> zones, WiringAwsChecks.Place place) {
        String installation = config.aws().installation();
        WiringBot.Edges edges = new WiringBot.Edges(
                installation,
                aws::clients,
                address -> {
                    throw new IllegalStateException("A rehearsal makes no cluster.");
                },
                any -> "",
                new LabPlanner.Access(place.principal(), config.aws().apiCidrs()),
                new LabPlanner.Rules(config.aws().extraTags(), config.aws().boundary()));
        LabPlanner planner = WiringBot.planner(edges, new ClusterAccess(edges.login(), call -> {}));
        Inventories inventories = new Inventories(
                name -> new InventoryReader(name, installation, aws.clients(name), requests, wall), wall);
        RemainsReader remains = new RemainsReader(installation, aws::clients, requests, wall);
        return new Rehearsal(
                id,
                new Rehearsal.Stage(installation, region, zones, planner, inventories, remains),
                new LabReconciler.Senders(requests, fence, WiringBot::trouble),
                wall);
    }

    /** The timer plays pass after pass; this thread only waits for the end. */
    private Optional<Result> wait(Rehearsal rehearsal, Consumer<String> says) {
        CompletableFuture<Result> over = new CompletableFuture<>();
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        Thread hook = new Thread(() -> {
            says.accept("Removing what was made.");
            rehearsal.stop();
            told.completeOnTimeout(false, PATIENCE_MINUTES, TimeUnit.MINUTES).join();
        });
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var unusedPasses =
                    timer.scheduleWithFixedDelay(() -> pass(rehearsal, over), 0, EVERY_SECONDS, TimeUnit.SECONDS);
            Optional<Result> result = over.thenApply(Optional::of)
                    .completeOnTimeout(Optional.empty(), PATIENCE_MINUTES, TimeUnit.MINUTES)
                    .join();
            // The report may not be printed any more when the process is told to end.
            result.ifPresent(known -> says.accept(left(known)));
            return result;
        } finally {
            timer.shutdown();
            told.complete(true);
            unhook(hook);
        }
    }

    private static void pass(Rehearsal rehearsal, CompletableFuture<Result> over) {
        try {
            rehearsal.advance().ifPresent(over::complete);
        } catch (RuntimeException failed) {
            // The next pass looks anew; the wait has an end of its own.
            LOG.warn("A pass of the rehearsal failed; another follows.", failed);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("The process is ending already.", ending);
        }
    }

    private static List<Finding> findings(String region, Optional<Result> played) {
        String subject = SUBJECT + " " + region;
        if (played.isEmpty()) {
            return List.of(Finding.failed(
                    subject,
                    "It did not come to an end within " + PATIENCE_MINUTES + " minutes.",
                    "Look in " + region + " for what bears its tag, sgpods:lab, and delete it."));
        }
        Result result = played.get();
        List<Finding> findings = new ArrayList<>();
        String made =
                result.made().size() + " of " + result.planned() + " things that cost nothing were made in " + region;
        if (result.refused().isEmpty() && !result.stopped()) {
            findings.add(Finding.ok(subject, made + ", tagged and found again by their tags."));
        } else if (result.stopped()) {
            findings.add(Finding.info(subject, "It was ended early: " + made + "."));
        }
        result.refused()
                .forEach((what, why) -> findings.add(Finding.failed(
                        subject + ", " + what, why, "Mend it, then rehearse again: a lab would stop there.")));
        findings.add(
                result.left().isEmpty() && result.unproved().isEmpty()
                        ? Finding.ok(subject + ", the way back", NOTHING_LEFT)
                        : Finding.failed(
                                subject + ", the way back",
                                left(result),
                                "Delete it by hand, or by /sgpods sweep --plan an hour from now."));
        return findings;
    }

    private static String left(Result result) {
        if (result.left().isEmpty() && result.unproved().isEmpty()) {
            return NOTHING_LEFT;
        }
        List<String> all = new ArrayList<>();
        if (!result.left().isEmpty()) {
            all.add("Left: " + String.join(", ", result.left()) + ".");
        }
        result.unproved().forEach(kind -> all.add("Could not be looked at: " + kind));
        return String.join(" ", all);
    }
}
