package dev.sgpods.lab;

import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.Inventory;
import dev.sgpods.aws.RemainsReader;
import dev.sgpods.lab.FoundLab.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for labs that AWS holds and the database does not know, because it was lost. Everything is judged by tags:
 *
 * <ul>
 *   <li>A lab whose spec can be read becomes an intent again, with the lease in its tags.
 *   <li>Remains without VPC, cluster and database serve nobody; once they have been there for an hour they are torn down.
 *   <li>A lab that was proved gone and of which something appears again is leaked, and is torn down again.
 *   <li>Anything else is named to people and not touched.
 * </ul>
 *
 * <p>An intent is stored before anything of its lab exists, so what is found without one was made for no intent of this
 * database; and what bears another installation's tag is not found at all.
 */
public final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /** Longer than what is made first of a lab can take to show everywhere, in whatever order. */
    private static final Duration AGE = Duration.ofHours(1);
    /** Longer than readings go on showing what is gone. */
    private static final Duration ECHO = Duration.ofMinutes(2);

    private final Ground ground;
    private final LabStore labs;
    private final Adopter adopter;
    private final InstantSource clock;
    private final Map<LabId, Instant> remains = new HashMap<>();
    private Instant due = Instant.MIN;
    private volatile Standing standing = new Standing(Optional.empty(), false, 0);

    /** Where labs are looked for. */
    public record Ground(String installation, List<String> regions, Inventories inventories, RemainsReader remains) {
        public Ground {
            regions = List.copyOf(regions);
        }

        Look look(String region, Instant after) {
            return look(inventories.after(region, after), after);
        }

        /** As above, with everything about one lab read afresh. */
        Look look(String region, String lab, Instant after) {
            return look(inventories.after(region, after, lab), after);
        }

        private Look look(Inventory inventory, Instant after) {
            return new Look(inventory, remains.after(inventory, after));
        }
    }

    /**
     * What the last look came to.
     *
     * @param complete when everything could be read the last time; nothing before the first time
     * @param whole whether everything could be read in the very last look
     * @param leaked how many things there are that belong to a leaked lab, or to none; not fewer than before when not
     *     everything could be read
     */
    public record Standing(Optional<Instant> complete, boolean whole, int leaked) {}

    /** Looks on the given ground for what the store does not know. */
    public Adoption(Ground ground, LabStore labs, Adopter adopter, InstantSource clock) {
        this.ground = ground;
        this.labs = labs;
        this.adopter = adopter;
        this.clock = clock;
    }

    /**
     * Looks if ten minutes of the labs' time are over since the last look, or one since a look that failed or could not
     * read everything; the first call looks at once.
     */
    public synchronized void lookIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(AGAIN);
        Standing before = standing;
        standing = new Standing(before.complete(), false, before.leaked());
        standing = look(now);
        if (standing.whole()) {
            due = now.plus(EVERY);
        }
    }

    /** What the last look came to. */
    public Standing standing() {
        return standing;
    }

    /** One reading of each region serves all labs in it. */
    private Standing look(Instant now) {
        List<Look> looks = ground.regions().stream()
                .map(region -> ground.look(region, now))
                .toList();
        List<FoundLab> unclear = new ArrayList<>();
        List<FoundLab> all = FoundLab.in(looks, ground.installation());
        for (FoundLab found : all) {
            try {
                if (!settled(found, looks, now)) {
                    unclear.add(found);
                }
            } catch (RuntimeException failure) {
                LOG.error("Lab {} was found and could not be taken over; it is tried again.", found.tag(), failure);
            }
        }
        boolean whole = looks.stream().allMatch(Look::whole);
        adopter.name(unclear, whole);
        int leaked = all.stream()
                .filter(this::leaked)
                .mapToInt(found -> found.things().size())
                .sum();
        return whole
                ? new Standing(Optional.of(now), true, leaked)
                : new Standing(standing.complete(), false, Math.max(leaked, standing.leaked()));
    }

    private boolean leaked(FoundLab found) {
        Optional<Lab> known = found.id().flatMap(labs::find);
        return known.isEmpty() || known.get().state() == LabState.LEAKED;
    }

    /**
     * Whether it is clear what is to become of a lab.
     *
     * @param begun before anything was read
     */
    private boolean settled(FoundLab found, List<Look> looks, Instant begun) {
        Optional<LabId> id = found.id();
        if (id.isEmpty()) {
            return false;
        }
        // Read after the looks: whatever they show had its intent before.
        Optional<Lab> known = labs.find(id.get());
        if (known.isPresent()) {
            remains.remove(id.get());
            if (known.get().state() == LabState.GONE
                    && begun.isAfter(known.get().stateSince().plus(ECHO))) {
                adopter.reopen(known.get(), found);
            }
            return true;
        }
        if (found.region().isEmpty()) {
            // Roles and profiles are global: the rest of their lab may stand in a region that is not looked at here.
            return false;
        }
        if (found.remains()) {
            return waiting(id.get()) || takeOver(id.get(), found, looks);
        }
        return found.identity()
                .map(identity -> adopter.adopt(id.get(), identity, found))
                .orElse(false);
    }

    /** Whether remains are not old enough yet: another program's lab may be only beginning. */
    private boolean waiting(LabId id) {
        Instant now = clock.instant();
        return now.isBefore(remains.computeIfAbsent(id, any -> now).plus(AGE));
    }

    private boolean takeOver(LabId id, FoundLab found, List<Look> looks) {
        if (looks.stream().allMatch(Look::whole)) {
            adopter.adoptRemains(id, found, found.region());
            remains.remove(id);
        }
        return true;
    }
}
