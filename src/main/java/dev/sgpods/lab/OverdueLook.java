package dev.sgpods.lab;

import dev.sgpods.aws.LabIdentity;
import dev.sgpods.lab.FoundLab.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the labs whose lease, by their tags, ended so long ago that the bot must have failed to take them. */
public final class OverdueLook {
    private static final Logger LOG = LoggerFactory.getLogger(OverdueLook.class);

    private final Adoption.Ground ground;
    private final LabStore labs;
    private final Adopter adopter;

    /** Looks on the given ground, and makes intents of what it finds. */
    public OverdueLook(Adoption.Ground ground, LabStore labs, Adopter adopter) {
        this.ground = ground;
        this.labs = labs;
        this.adopter = adopter;
    }

    /**
     * Looks once.
     *
     * @return what kept it from telling, as sentences; empty when all was read and understood
     */
    public List<String> look(Instant now) {
        List<Look> looks = ground.regions().stream()
                .map(region -> ground.look(region, now))
                .toList();
        List<String> unclear = new ArrayList<>();
        looks.stream()
                .filter(look -> !look.whole())
                .map(look -> "Not everything in " + look.inventory().region() + " could be read.")
                .forEach(unclear::add);
        for (FoundLab found : FoundLab.in(looks, ground.installation())) {
            Optional<LabIdentity> identity = found.identity();
            if (identity.isEmpty() && !found.remains()) {
                unclear.add("The tags of " + found.inWords() + " cannot be understood.");
            } else if (identity.filter(known -> overdue(known, now)).isPresent() && !adopted(found, identity.get())) {
                unclear.add("Lab " + identity.get().labName()
                        + " is overdue, and its tags do not tell what it is made of.");
            }
        }
        return unclear;
    }

    private static boolean overdue(LabIdentity lab, Instant now) {
        return !lab.expiresAt().plus(Guard.OVERDUE).isAfter(now);
    }

    private boolean adopted(FoundLab found, LabIdentity identity) {
        Optional<LabId> id = found.id();
        try {
            // What could not be read at the first try is put off; at the second the lab is taken as it is.
            return id.isPresent()
                    && adopter.adopt(id.get(), identity, found)
                    && (labs.find(id.get()).isPresent() || adopter.adopt(id.get(), identity, found));
        } catch (RuntimeException failure) {
            LOG.warn("Lab {} was found and cannot be worked on.", found.tag(), failure);
            return false;
        }
    }
}
