package dev.sgpods.lab;

import dev.sgpods.lab.Announcer.Urgency;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Proves a lab when somebody asks, beside whatever else goes on, and tells the outcome in the lab's thread. */
public final class FreshProof {
    private final LabStore labs;
    private final Prover prover;
    private final Announcer announcer;
    private final Executor executor;

    /**
     * Proves on demand.
     *
     * @param executor on which probing may take its 20 seconds
     * @param random for the ids of unforeseen errors
     */
    public FreshProof(LabStore labs, Prover prover, Announcer announcer, Executor executor, RandomGenerator random) {
        this.labs = labs;
        this.prover = new SafeProver(prover, random);
        this.announcer = announcer;
        this.executor = executor;
    }

    /** Begins and returns at once. The outcome is told once for each request. */
    void begin(Lab lab, String requestKey) {
        executor.execute(() -> prove(lab, "verify-" + requestKey));
    }

    private void prove(Lab lab, String key) {
        Prover.Proof proof = prover.prove(lab);
        labs.change(lab.id(), current -> current.state() == LabState.READY ? current.proved(proof.json()) : current);
        Urgency urgency = proof.isolated() == Prover.Verdict.ISOLATED ? Urgency.NORMAL : Urgency.HIGH;
        announcer.line(lab, key, proof.card(), urgency);
    }
}
