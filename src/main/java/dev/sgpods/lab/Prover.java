package dev.sgpods.lab;

import dev.sgpods.message.Message;

/** Proves that a lab does what it is for. */
public interface Prover {
    /**
     * Probes both pods, fresh each time. Blocks for up to 20 seconds: never call it on a thread of the scheduler or of
     * Slack.
     */
    Proof prove(Lab lab);

    /**
     * A proof.
     *
     * @param isolated how it ended
     * @param card what to show
     * @param json what to store
     */
    record Proof(Verdict isolated, Message card, String json) {}

    /** Whether the green pod reaches the database and the red one does not. */
    enum Verdict {
        /** Proved. */
        ISOLATED,
        /** Proved that it is not so. */
        NOT_ISOLATED,
        /** Cannot be told. */
        INCONCLUSIVE
    }
}
