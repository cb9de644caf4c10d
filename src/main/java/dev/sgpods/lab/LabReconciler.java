package dev.sgpods.lab;

import dev.sgpods.graph.AttemptLedger;
import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Pass;
import dev.sgpods.graph.Requests;
import dev.sgpods.graph.TroubleReader;
import dev.sgpods.lab.ClaimKeeper.Held;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One pass over a lab: claims it, looks, acts, notes, tells, and says when to look again. */
public final class LabReconciler {
    private static final Duration ANSWERS = Duration.ofSeconds(15);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final LabStore labs;
    private final ClaimKeeper claims;
    private final World world;
    private final Creation creation;
    private final Teardown teardown;
    private final Endings endings;
    private final Senders senders;
    private final Exercises exercises;
    private final InstantSource clock;

    /** How requests are sent. */
    public record Senders(Executor executor, Fence fence, TroubleReader troubles) {}

    /** Works on the labs of one store in one world. */
    public LabReconciler(
            LabStore labs,
            ClaimKeeper claims,
            World world,
            Creation creation,
            Teardown teardown,
            Endings endings,
            Senders senders,
            InstantSource clock) {
        this(labs, claims, world, creation, teardown, endings, senders, Exercises.NONE, clock);
    }

    /** As above, on labs in which things are broken on purpose. */
    public LabReconciler(
            LabStore labs,
            ClaimKeeper claims,
            World world,
            Creation creation,
            Teardown teardown,
            Endings endings,
            Senders senders,
            Exercises exercises,
            InstantSource clock) {
        this.labs = labs;
        this.claims = claims;
        this.world = world;
        this.creation = creation;
        this.teardown = teardown;
        this.endings = endings;
        this.senders = senders;
        this.exercises = exercises;
        this.clock = clock;
    }

    /** One pass. Takes 20 seconds at most and waits for no state. */
    public Next pass(LabId id) {
        Optional<Held> held = claims.hold(id);
        if (held.isEmpty()) {
            return new Next.At(clock.instant().plus(ELSEWHERE));
        }
        try (Held holding = held.get()) {
            Optional<Lab> lab = labs.find(id).flatMap(found -> endings.look(found, holding.claim()));
            if (lab.isEmpty() || lab.get().state() == LabState.GONE) {
                return new Next.Never();
            }
            return advance(lab.get(), holding);
        }
    }

    /** What was broken on purpose is mended before a lab is taken down, and nothing is done while it is being broken. */
    private Next advance(Lab lab, Held holding) {
        Exercises.Outcome exercise = exercises.advance(lab, new ClaimedHands(holding, lab.id()));
        if (exercise.busy()) {
            return new Next.At(exercise.next().orElseGet(() -> clock.instant().plus(ELSEWHERE)));
        }
        return exercise.early(endings.early(lab, work(lab, holding)));
    }

    private final class ClaimedHands implements Exercises.Hands {
        private final Held holding;
        private final LabId lab;

        private ClaimedHands(Held holding, LabId lab) {
            this.holding = holding;
            this.lab = lab;
        }

        @Override
        public Claim claim() {
            return holding.claim();
        }

        @Override
        public void build(String asker, Runnable request) {
            send(asker, Fence.Aim.BUILD, request);
        }

        @Override
        public void destroy(String asker, Runnable request) {
            send(asker, Fence.Aim.DESTROY, request);
        }

        private void send(String asker, Fence.Aim aim, Runnable request) {
            senders.fence().within(new Fence.Scope(lab.value(), holding::holds, asker, aim), request);
        }
    }

    private Next work(Lab lab, Held holding) {
        LabGraph graph = world.graph(lab);
        AttemptLedger ledger = labs.attempts(holding.claim());
        Pass pass = new Pass(
                graph.resources(),
                ledger,
                new Requests(
                        senders.executor(),
                        senders.fence(),
                        new Fence.Scope(lab.id().value(), holding::holds, lab.asker(), aim(lab)),
                        senders.troubles(),
                        clock,
                        ANSWERS));
        Turn turn = new Turn(lab, graph, pass, ledger, holding.claim());
        if (lab.goal() == Goal.PRESENT) {
            Unanswered.answered(ledger);
            return creation.advance(turn);
        }
        creation.forget(lab.id());
        return teardown.advance(turn);
    }

    private static Fence.Aim aim(Lab lab) {
        return lab.goal() == Goal.PRESENT ? Fence.Aim.BUILD : Fence.Aim.DESTROY;
    }

    /** What one pass works with. */
    record Turn(Lab lab, LabGraph graph, Pass pass, AttemptLedger ledger, Claim claim) {}
}
