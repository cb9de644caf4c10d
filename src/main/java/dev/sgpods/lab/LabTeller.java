package dev.sgpods.lab;

import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.Step;
import dev.sgpods.lab.Announcer.Urgency;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells a lab's channel how it gets on. Every line has a key, so that telling it again after a crash says it once; what
 * may happen to a lab more than once has a moment in its key that stands in the lab's row.
 */
public final class LabTeller {
    private final Announcer announcer;
    private final LabCard card;
    private final PhaseStory story;
    private final InstantSource clock;

    /** Tells through an announcer. */
    public LabTeller(Announcer announcer, LabCard card, PhaseStory story, InstantSource clock) {
        this.announcer = announcer;
        this.card = card;
        this.story = story;
        this.clock = clock;
    }

    /** The lab's one message, as it stands. */
    void card(Lab lab) {
        boolean ending =
                switch (lab.state()) {
                    case READY, BLOCKED, LEAKED, GONE -> true;
                    case CREATING, DELETING -> false;
                };
        announcer.card(lab, card.of(lab, clock.instant()), ending ? Urgency.HIGH : Urgency.NORMAL);
    }

    /** The card, and a line for each phase that ended. */
    void progress(Lab lab) {
        card(lab);
        lab.phases().entrySet().stream()
                .filter(entry -> entry.getValue().ended() != null)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> announcer.line(
                        lab,
                        "phase-" + entry.getKey().word() + "-"
                                + entry.getValue().ended(),
                        story.line(lab, entry.getKey(), entry.getValue()),
                        Urgency.NORMAL));
    }

    /** The evidence of a proof. */
    void evidence(Lab lab, Message evidence) {
        announcer.line(lab, "evidence-" + clock.instant(), evidence, Urgency.HIGH);
    }

    /** The lab is made and proved. */
    void ready(Lab lab) {
        card(lab);
        announcer.line(
                lab,
                "ready-" + lab.stateSince(),
                Message.of(
                        Status.OK,
                        "Lab " + lab.name() + " is ready",
                        new Block.Moment("Lease ends", lab.leaseEnd()),
                        new Block.Text("*Next*\n`/sgpods verify " + lab.name() + "` probes both pods again\n"
                                + "`/sgpods extend " + lab.name() + " 2h` keeps the lab longer\n"
                                + "`/sgpods delete " + lab.name() + "` takes it away")),
                Urgency.HIGH);
    }

    /** The lab stopped and waits for a person. */
    void blocked(Lab lab) {
        card(lab);
        announcer.line(
                lab,
                "blocked-" + lab.stateSince(),
                Message.of(
                        Status.FAILED,
                        "Lab " + lab.name() + " stopped",
                        new Block.Text(lab.reason()),
                        new Block.Text("Mend the cause, then `/sgpods repair " + lab.name() + "`, or end it with "
                                + "`/sgpods delete " + lab.name() + "`."),
                        LabButtons.stopped(lab.name())),
                Urgency.HIGH);
    }

    /** The lab is to go, and why. */
    void leaving(Lab lab) {
        String why =
                switch (lab.ending()) {
                    case PERSON -> "Somebody who may asked for it: `/sgpods audit " + lab.name() + "` shows who.";
                    case LEASE -> "Its lease ended.";
                    case IDLE -> "Nobody used it for long.";
                    case NIGHTLY -> "The nightly run takes it.";
                    case NONE -> "";
                };
        List<Block> below = why.isEmpty() ? List.of() : List.of(new Block.Text(why));
        announcer.line(
                lab,
                "leaving",
                new Message("Lab " + lab.name() + " is being torn down", Status.WORKING, below),
                Urgency.HIGH);
    }

    /** What a pass of a teardown asked AWS and the cluster to remove. */
    void removing(Lab lab, List<Step> steps) {
        List<String> removed = steps.stream()
                .filter(step -> step.action() instanceof Step.Action.Removed)
                .map(step -> step.resource().title())
                .toList();
        if (!removed.isEmpty()) {
            String list = String.join(", ", removed);
            String title = removed.size() == 1 ? removed.get(0) : removed.size() + " resources";
            List<Block> below = removed.size() == 1 ? List.of() : List.of(new Block.Text(list));
            announcer.line(
                    lab,
                    "removing" + life(lab) + "-" + list.hashCode(),
                    new Message("Deleting " + title, Status.WORKING, below),
                    Urgency.NORMAL);
        }
    }

    /** What was there twice, because a request was sent again when its answer was lost, and is so no more. */
    void twins(Lab lab, List<Step> steps) {
        for (Step step : steps) {
            if (step.action() instanceof Step.Action.TwinsRemoved removed) {
                String ids = String.join(", ", removed.ids());
                announcer.line(
                        lab,
                        "twins-" + ids,
                        Message.of(
                                Status.WARNING,
                                "Removed a twin of " + step.resource().title(),
                                new Block.Text(
                                        ids + " bore the same tags and nothing used it: a request was sent twice,"
                                                + " because the first answer was lost.")),
                        Urgency.NORMAL);
            }
        }
    }

    /** Something is left, or could not be looked at. */
    void leaked(Lab lab) {
        card(lab);
        announcer.line(
                lab,
                "leaked" + life(lab) + "-" + lab.reason().hashCode(),
                Message.of(
                        Status.FAILED,
                        "Lab " + lab.name() + " is not gone yet",
                        new Block.Text(lab.reason()),
                        triedAgain(lab),
                        LabButtons.stopped(lab.name())),
                Urgency.HIGH);
    }

    /** Something that is not the lab's keeps it from going; its owner is asked. */
    void held(Lab lab) {
        card(lab);
        announcer.line(
                lab,
                "held-" + lab.reason().hashCode(),
                Message.of(
                        Status.FAILED,
                        "Lab " + lab.name() + " cannot go yet",
                        new Block.Text("@" + lab.ownerName() + ": " + lab.reason()),
                        triedAgain(lab),
                        LabButtons.stopped(lab.name())),
                Urgency.HIGH);
    }

    private static Block triedAgain(Lab lab) {
        return new Block.Text("It is tried again by itself, after an hour at the latest; `/sgpods repair " + lab.name()
                + "` tries at once.");
    }

    /**
     * Tells apart the lives of a lab that was proved gone and appears again: from then on it is leaked until it is gone.
     * Whether it was stopped on the way does not count, for that may come and go while the same is tried.
     */
    private static String life(Lab lab) {
        return lab.state() == LabState.LEAKED ? "-" + lab.stateSince() : "";
    }

    /**
     * Nothing is left.
     *
     * @param going the lab before it is noted as gone
     */
    void gone(Lab going, Instant now, Sweep sweep) {
        Lab lab = going.in(LabState.GONE, "", now);
        card(lab);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("Looked in " + sweep.region() + " for: "
                + sweep.kinds().stream().map(Sweep.Kind::name).collect(Collectors.joining(", ")) + "."));
        blocks.add(new Block.Moment("Looked at", sweep.at()));
        announcer.line(
                lab,
                "gone" + life(going),
                new Message("0 resources left of lab " + lab.name(), Status.OK, blocks),
                Urgency.HIGH);
    }

    /** A lab that the database did not know. */
    void adopted(Lab lab) {
        card(lab);
        found(lab);
    }

    /** The line of {@link #adopted} alone, where the card says more already. */
    void found(Lab lab) {
        announcer.line(lab, "adopted", AdoptionMessages.adopted(lab), Urgency.HIGH);
    }

    /** Something that is no lab, in a message of its own, edited in place. */
    void note(Lab bearer, Message message) {
        announcer.card(bearer, message, Urgency.HIGH);
    }

    /** How somebody's access to the cluster came out. */
    void access(Lab lab, String key, Message message) {
        announcer.line(lab, key, message, Urgency.NORMAL);
    }

    /** What a sweep found, as a sentence. */
    static String left(Sweep sweep) {
        return sweep.kinds().stream()
                .filter(kind -> !kind.clean())
                .map(kind -> kind.failure().isEmpty()
                        ? kind.name() + " left: " + String.join(", ", kind.left())
                        : kind.name() + ": not proved, for they could not be read: " + kind.failure())
                .collect(Collectors.joining("; "));
    }
}
