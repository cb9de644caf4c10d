package dev.sgpods.lab;

import dev.sgpods.aws.Bill;
import dev.sgpods.aws.Inventory;
import dev.sgpods.aws.Part;
import dev.sgpods.aws.Remains;
import dev.sgpods.aws.Trace;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.lab.FoundLab.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for what bears our installation's tag and belongs to no lab, or to one that is gone.
 *
 * <p>A lab that the database does not know and whose tags tell it whole is taken over, not swept; what was made less than
 * an hour ago may be the beginning of one; and what has no region is left alone unless everything in all regions was read.
 */
public final class SweepLook {
    private static final Duration SHARED = Duration.ofSeconds(3);
    private static final Duration YOUNG = Duration.ofHours(1);

    private final Adoption.Ground ground;
    private final LabStore labs;
    private final InstantSource clock;

    /** Looks on the given ground. */
    public SweepLook(Adoption.Ground ground, LabStore labs, InstantSource clock) {
        this.ground = ground;
        this.labs = labs;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param spared of labs to be taken over or perhaps elsewhere, and too young, in words
     * @param unread kinds that could not be read, in words
     */
    record Found(List<Left> left, List<String> spared, List<String> unread) {}

    /** One thing, with its age and what is paid for it. */
    record Left(SweepThing thing, Optional<Instant> madeAt, Bill bill) {}

    /** Looks anew in the given regions. Blocks until the last answer. */
    Found in(List<String> regions) {
        return in(regions, regions.containsAll(ground.regions()));
    }

    /** Looks anew for what was announced before: whether a lab may be elsewhere was judged then. */
    Found again(SweepPlan plan) {
        List<String> regions =
                plan.things().stream().map(SweepThing::region).distinct().toList();
        Found found = in(regions, true);
        return new Found(
                found.left().stream()
                        .filter(left -> plan.things().contains(left.thing()))
                        .toList(),
                found.spared(),
                found.unread());
    }

    private Found in(List<String> regions, boolean all) {
        Instant now = clock.instant();
        List<Look> looks =
                regions.stream().map(region -> ground.look(region, now)).toList();
        boolean everywhere = all && looks.stream().allMatch(Look::whole);
        List<Left> left = new ArrayList<>();
        List<String> spared = new ArrayList<>();
        for (FoundLab found : FoundLab.in(looks, ground.installation())) {
            if (everywhere || !homeless(found)) {
                judge(found, regions.get(0), now, left, spared);
            } else {
                found.things()
                        .forEach(thing -> spared.add(thing.kind() + " "
                                + thing.trace().id() + ", whose lab may be where nothing was looked at"));
            }
        }
        List<String> unread = looks.stream()
                .flatMap(look -> Stream.concat(look.inventory().parts().stream(), look.remains().parts().stream())
                        .filter(part -> !part.wasRead())
                        .map(Part::kind)
                        .map(kind -> kind + " in " + look.inventory().region()))
                .toList();
        return new Found(left, spared, unread);
    }

    /** Roles and profiles are global: the lab that they serve may stand in a region of which nothing was read. */
    private boolean homeless(FoundLab found) {
        return found.region().isEmpty() && found.id().flatMap(labs::find).isEmpty();
    }

    private void judge(FoundLab found, String home, Instant now, List<Left> left, List<String> spared) {
        Optional<Lab> known = found.id().flatMap(labs::find);
        if (known.isPresent() && known.get().state() != LabState.GONE) {
            return;
        }
        boolean whole = found.identity().filter(told -> !told.spec().isEmpty()).isPresent();
        if (known.isEmpty() && found.id().isPresent() && whole) {
            spared.add("lab " + found.tag() + ", whose tags tell it whole: it is taken over");
            return;
        }
        for (FoundLab.Thing thing : found.things()) {
            Trace trace = thing.trace();
            boolean young = known.isEmpty()
                    && trace.madeAt().filter(now.minus(YOUNG)::isBefore).isPresent();
            if (young) {
                spared.add(thing.kind() + " " + trace.id() + ", made less than an hour ago");
            } else {
                String region = thing.region().isEmpty() ? home : thing.region();
                left.add(new Left(
                        new SweepThing(region, thing.kind(), trace.id(), trace.lab()), trace.madeAt(), trace.bill()));
            }
        }
    }

    /**
     * A snapshot of a region, no older than a few seconds.
     *
     * @param lab of which everything is read afresh; EKS tells of one thing a request, and of other labs it is asked seldom
     */
    Snapshot snapshot(String region, String lab) {
        Look seen = ground.look(region, lab, clock.instant().minus(SHARED));
        return new Snapshot(
                seen.inventory().begunAt(), Map.of(Inventory.class, seen.inventory(), Remains.class, seen.remains()));
    }

    /** The regions that are looked at. */
    List<String> regions() {
        return ground.regions();
    }
}
