package dev.sgpods.graph;

import java.util.Optional;
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
    private final ThreadLocal<Scope> current = new ThreadLocal<>();

    /** What requests are sent for. */
    public enum Aim {
        /** To make something, or mend it. */
        BUILD,
        /** To take something away. */
        DESTROY
    }

    /**
     * For whom requests are sent.
     *
     * @param lab the lab's id
     * @param holds whether the claim still holds, by a local monotonic clock
     * @param actor the person in whose name they are sent, or empty
     */
    public record Scope(String lab, BooleanSupplier holds, String actor, Aim aim) {
        /** In nobody's name, to make something. */
        public Scope(String lab, BooleanSupplier holds) {
            this(lab, holds, "", Aim.BUILD);
        }

        /** For the same lab and in the same name, to take something away. */
        public Scope toDestroy() {
            return new Scope(lab, holds, actor, Aim.DESTROY);
        }
    }

    /** Runs an action whose requests may be sent only while the claim holds. */
    public void within(Scope scope, Runnable action) {
        current.set(scope);
        try {
            action.run();
        } finally {
            current.remove();
        }
    }

    /**
     * Called right before a transmission.
     *
     * @throws ClaimLost when the claim under which the current thread acts has run out
     */
    public void check() {
        Scope scope = current.get();
        if (scope != null && !scope.holds().getAsBoolean()) {
            throw new ClaimLost();
        }
    }

    /** For whom the current thread acts, if it acts for anybody. */
    public Optional<Scope> scope() {
        return Optional.ofNullable(current.get());
    }

    /** The lab for which the current thread acts, if it acts for one. */
    public Optional<String> lab() {
        return scope().map(Scope::lab);
    }

    /** The claim ran out or was taken over; nothing was sent. */
    public static final class ClaimLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says so. */
        public ClaimLost() {
            super("The claim on the lab was lost; another worker goes on with it.");
        }
    }
}
