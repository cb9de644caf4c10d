package dev.sgpods.lab;

import dev.sgpods.aws.LabIdentity;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was found by tags into intents, and tells people of them. Doing the same twice does it once. */
public final class Adopter {
    private static final Logger LOG = LoggerFactory.getLogger(Adopter.class);
    private static final Caps NONE = new Caps(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final int BASE = 23;
    private static final String UNKNOWN = "unknown";
    private static final String REQUEST = "adopted/";
    /** Bears the message about what is no lab; with letters that no drawn id has. */
    private static final LabId NOBODY = new LabId("olioli");

    private final LabStore labs;
    private final World world;
    private final LabScheduler scheduler;
    private final LabTeller teller;
    private final Reading reading;
    private final InstantSource clock;
    private final Set<String> named = new HashSet<>();
    private final Set<LabId> putOff = new HashSet<>();

    /**
     * What tags cannot tell by themselves.
     *
     * @param specs reads a spec from its JSON; throws a {@code RuntimeException} when it cannot
     * @param channel where people are told of what names no channel
     * @param longest no lease ends later after the lab was asked for; what tags say beyond it was a freeze
     */
    public record Reading(Function<String, LabSpec> specs, String channel, Duration longest) {}

    /** Stores intents and has them worked on. */
    public Adopter(
            LabStore labs,
            World world,
            LabScheduler scheduler,
            LabTeller teller,
            Reading reading,
            InstantSource clock) {
        this.labs = labs;
        this.world = world;
        this.scheduler = scheduler;
        this.teller = teller;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * Makes a lab an intent again. When all of it is there it is ready; else it stops and waits for a person, for whether
     * it was being made or torn down is in no tag.
     *
     * @return false when its tags cannot be understood; then nothing is done
     */
    boolean adopt(LabId id, LabIdentity identity, FoundLab found) {
        Optional<LabName> name = LabName.parse(identity.labName());
        Optional<LabSpec> spec = spec(identity).filter(read -> read.region().equals(found.region()));
        if (name.isEmpty() || spec.isEmpty()) {
            return false;
        }
        Lab lab = lab(id, name.get(), identity, spec.get());
        Snapshot snapshot = world.snapshot(lab, Instant.EPOCH);
        List<Observation> seen = world.graph(lab).resources().inOrder().stream()
                .map(resource -> resource.observe(snapshot))
                .toList();
        // What could not be read now may be readable at the next look; a lab is not left alone for longer.
        if (seen.stream().noneMatch(Observation.Unknown.class::isInstance) || !putOff.add(id)) {
            store(judged(lab, seen));
        }
        return true;
    }

    private Lab judged(Lab lab, List<Observation> seen) {
        long present =
                seen.stream().filter(Observation.Present.class::isInstance).count();
        return present == seen.size()
                ? lab.in(LabState.READY, "", clock.instant())
                : lab.in(LabState.BLOCKED, incomplete(present, seen.size()), clock.instant());
    }

    private Optional<LabSpec> spec(LabIdentity identity) {
        try {
            return Optional.of(reading.specs().apply(identity.spec()));
        } catch (RuntimeException unreadable) {
            LOG.warn("The spec in the tags of lab {} cannot be read.", identity.labId(), unreadable);
            return Optional.empty();
        }
    }

    private static String incomplete(long present, int all) {
        return "Of its " + all + " resources " + present
                + " are as they should be. Whether it was being made or torn down"
                + " when the bot's database was lost is not known, so nothing is done before somebody decides.";
    }

    /** Tears down what is left of a lab that nobody can use. */
    void adoptRemains(LabId id, FoundLab found, String region) {
        Instant now = clock.instant();
        LabIdentity identity = new LabIdentity("", id.value(), "remains", "", reading.channel(), "", now, now);
        LabName name = new LabName("remains-" + id);
        LOG.info("Remains of lab {} are torn down: {}.", id, found.inWords());
        store(lab(id, name, identity, anything(region)).towards(Goal.ABSENT, now));
    }

    /** A spec whose resources are all that a lab can be made of; good for taking them away and for nothing else. */
    static LabSpec anything(String region) {
        return new LabSpec(
                region,
                List.of(region + "a", region + "b"),
                "10.0.0.0/16",
                UNKNOWN,
                UNKNOWN,
                1,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                Duration.ZERO,
                new ManagementSpec(UNKNOWN, UNKNOWN),
                null);
    }

    /** Whether a lab was found by its tags and nobody asked for it here. */
    static boolean adopted(Lab lab) {
        return lab.requestKey().startsWith(REQUEST);
    }

    /** Whether it is what is left of a lab, torn down without anybody asking for it, and its teardown has not stopped. */
    static boolean remains(Lab lab) {
        return adopted(lab) && lab.state() == LabState.DELETING && lab.ending() == Ending.NONE;
    }

    /** Takes up again the teardown of a lab of which something has appeared. */
    void reopen(Lab gone, FoundLab found) {
        Instant now = clock.instant();
        String why = "It was proved gone, and now there is again: " + found.inWords() + ".";
        LabName name = free(gone.id(), gone.name());
        labs.change(
                        gone.id(),
                        current -> current.state() == LabState.GONE
                                ? current.named(name).towards(Goal.ABSENT, now).in(LabState.LEAKED, why, now)
                                : current)
                .ifPresent(lab -> {
                    LOG.warn("Lab {} is leaked: {}", lab.name(), why);
                    teller.leaked(lab);
                    scheduler.wake(lab.id());
                });
    }

    /** Told only when the name is the lab's own: what is said can be pressed. After a kill in between a pass tells it. */
    private void store(Lab lab) {
        LabStore.Insertion insertion = labs.insert(lab, NONE);
        if (!(insertion instanceof LabStore.Insertion.Stored)) {
            throw new IllegalStateException("The lab's name was taken meanwhile: " + insertion);
        }
        teller.adopted(lab);
        LOG.info("Lab {} ({}) was found by its tags and taken over.", lab.name(), lab.id());
        scheduler.wake(lab.id());
    }

    private Lab lab(LabId id, LabName name, LabIdentity identity, LabSpec spec) {
        Instant latest = identity.createdAt().plus(reading.longest());
        boolean held = identity.expiresAt().isAfter(latest);
        Lab lab = new Lab(
                id,
                free(id, name),
                identity.owner(),
                identity.owner(),
                identity.channel(),
                REQUEST + id,
                spec,
                Goal.PRESENT,
                LabState.BLOCKED,
                "",
                identity.createdAt(),
                held ? latest : identity.expiresAt(),
                clock.instant(),
                false,
                Map.of(),
                "");
        return held ? lab.heldUntil(identity.expiresAt()) : lab;
    }

    /** The name, or one made of it and the id while another lab bears it. */
    private LabName free(LabId id, LabName name) {
        boolean taken = labs.present().stream()
                .anyMatch(lab -> lab.name().equals(name) && !lab.id().equals(id));
        String base = name.value().substring(0, Math.min(name.value().length(), BASE));
        return taken ? new LabName(base.replaceAll("-+$", "") + "-" + id) : name;
    }

    /**
     * Names what nobody but a person can judge, in one message, as long as there is any.
     *
     * @param whole whether everything could be read: what was not found may else be there all the same
     */
    void name(List<FoundLab> unclear, boolean whole) {
        Set<String> now = unclear.stream()
                .map(found -> found.tag() + ": " + found.inWords())
                .collect(Collectors.toSet());
        if (whole ? now.equals(named) : named.containsAll(now)) {
            return;
        }
        now.stream()
                .filter(text -> !named.contains(text))
                .forEach(text -> LOG.warn("Not clear, so not touched: {}", text));
        Instant moment = clock.instant();
        LabIdentity nobody = new LabIdentity("", NOBODY.value(), "", "", reading.channel(), "", moment, moment);
        teller.note(
                lab(NOBODY, new LabName("unclear"), nobody, anything(UNKNOWN)),
                unclear.isEmpty() ? AdoptionMessages.clear() : AdoptionMessages.unclear(unclear));
        if (whole) {
            named.clear();
        }
        named.addAll(now);
    }
}
