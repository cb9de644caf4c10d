package dev.sgpods.graph;

import java.util.function.BooleanSupplier;

/**
 * Keeps a worker that lost its claim from sending anything more.
 *
 * <p>A pass runs every request {@link #within} a claim; the cloud clients call {@link #check} before each transmission,
 * retries included. Requests outside any claim (readings) pass.
 */
public final class Fence {
    // One fence per program, held by Wiring: a static field would tie tests in one JVM together.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<BooleanSupplier> holding = new ThreadLocal<>();

    /** Runs an action whose requests may be sent only while the claim holds. */
    public void within(BooleanSupplier claimHolds, Runnable action) {
        holding.set(claimHolds);
        try {
            action.run();
        } finally {
            holding.remove();
        }
    }

    /**
     * Called right before a transmission.
     *
     * @throws ClaimLost when the claim under which the current thread acts has run out
     */
    public void check() {
        BooleanSupplier claimHolds = holding.get();
        if (claimHolds != null && !claimHolds.getAsBoolean()) {
            throw new ClaimLost();
        }
    }

    /** The claim ran out or was taken over; nothing was sent. */
    public static final class ClaimLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Made by whoever finds out: this fence, or a store that refuses to write. */
        public ClaimLost() {
            super("The claim on the lab was lost; another worker goes on with it.");
        }
    }
}
