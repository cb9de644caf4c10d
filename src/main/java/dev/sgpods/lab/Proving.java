package dev.sgpods.lab;

import dev.sgpods.lab.Prover.Proof;
import dev.sgpods.lab.Prover.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves new labs off the scheduler's threads, one proof a lab at a time. A proof lost in a crash is begun again by the
 * next pass; what counts is noted in the lab's row.
 */
public final class Proving {
    private static final Logger LOG = LoggerFactory.getLogger(Proving.class);
    private static final int TRIES = 3;

    private final LabStore labs;
    private final LabScheduler scheduler;
    private final SafeProver prover;
    private final LabTeller teller;
    private final Executor executor;
    private final InstantSource clock;
    private final Map<LabId, Integer> running = new ConcurrentHashMap<>();
    private final Map<LabId, Integer> tries = new ConcurrentHashMap<>();

    /** Proves on the given executor. */
    public Proving(
            LabStore labs,
            LabScheduler scheduler,
            Prover prover,
            LabTeller teller,
            Executor executor,
            InstantSource clock) {
        this.labs = labs;
        this.scheduler = scheduler;
        this.prover = new SafeProver(prover, RandomGenerator.getDefault());
        this.teller = teller;
        this.executor = executor;
        this.clock = clock;
    }

    /** Begins a proof unless one runs; returns at once. */
    void begin(LabId id) {
        int attempt = tries.getOrDefault(id, 0) + 1;
        if (running.putIfAbsent(id, attempt) == null) {
            executor.execute(() -> prove(id, attempt));
        }
    }

    private void prove(LabId id, int attempt) {
        try {
            labs.find(id).filter(Proving::wanted).ifPresent(lab -> prover.proveIfNoted(lab)
                    .ifPresent(proof -> judge(lab, proof, attempt)));
        } catch (RuntimeException failure) {
            LOG.error(
                    "The outcome of a proof of lab {} could not be noted; the next pass begins it again.", id, failure);
        } finally {
            running.remove(id);
            scheduler.wake(id);
        }
    }

    /** A pass may still see a proof running that has just ended: it is not to begin another. */
    private static boolean wanted(Lab lab) {
        PhaseTimes proof = lab.phases().get(Phase.PROOF);
        boolean ended = proof != null && proof.ended() != null;
        return lab.goal() == Goal.PRESENT && lab.state() == LabState.CREATING && !ended;
    }

    private void judge(Lab lab, Proof proof, int attempt) {
        Instant now = clock.instant();
        if (proof.isolated() == Verdict.ISOLATED) {
            tries.remove(lab.id());
            teller.evidence(lab, proof.card());
            labs.change(lab.id(), current -> ended(current, now).proved(proof.json()));
        } else if (attempt >= TRIES) {
            tries.remove(lab.id());
            teller.evidence(lab, proof.card());
            labs.change(
                    lab.id(),
                    current -> wanted(current)
                            ? current.in(
                                    LabState.BLOCKED,
                                    "The proof failed: " + proof.card().title(),
                                    now)
                            : current);
        } else {
            tries.put(lab.id(), attempt);
        }
    }

    private static Lab ended(Lab lab, Instant now) {
        PhaseTimes proof = lab.phases().get(Phase.PROOF);
        Instant began = proof == null ? now : proof.began();
        return lab.with(Phase.PROOF, new PhaseTimes(began, now, ""));
    }
}
