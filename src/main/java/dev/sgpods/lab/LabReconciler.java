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
        this.labs = labs;
        this.claims = claims;
        this.world = world;
        this.creation = creation;
        this.teardown = teardown;
        this.endings = endings;
        this.senders = senders;
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
            return endings.early(lab.get(), work(lab.get(), holding));
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
