package dev.sgpods.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims labs for this process and keeps the claims alive while a pass works. */
public final class ClaimKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimKeeper.class);

    /** How long a claim lives without being renewed, on wall time. */
    static final Duration LEASE = Duration.ofSeconds(8);

    private static final Duration RENEWAL = Duration.ofSeconds(2);

    private final LabStore labs;
    private final String holder;
    private final ScheduledExecutorService timer;

    /**
     * Claims in the name of a process.
     *
     * @param holder unique among the processes on one database
     * @param timer renews claims; a renewal is one short statement
     */
    public ClaimKeeper(LabStore labs, String holder, ScheduledExecutorService timer) {
        this.labs = labs;
        this.holder = holder;
        this.timer = timer;
    }

    /** Claims a lab; nothing while somebody else holds it. */
    public Optional<Held> hold(LabId lab) {
        long asked = System.nanoTime();
        return labs.claim(lab, holder, LEASE).map(claim -> new Held(claim, asked));
    }

    /** A living claim. It counts as lost as soon as its lease could have run out, by this machine's monotonic clock. */
    public final class Held implements AutoCloseable {
        private final Claim claim;
        private final AtomicLong deadline;
        private final ScheduledFuture<?> renewals;
        private volatile boolean closed;

        private Held(Claim claim, long asked) {
            this.claim = claim;
            this.deadline = new AtomicLong(asked + LEASE.toNanos());
            long period = RENEWAL.toMillis();
            this.renewals = timer.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
        }

        private void renew() {
            long asked = System.nanoTime();
            try {
                if (labs.renew(claim, LEASE)) {
                    deadline.set(asked + LEASE.toNanos());
                }
            } catch (RuntimeException failure) {
                // An exception that left here would end the renewals for good; the next one may still be in time.
                LOG.warn("The claim on lab {} could not be renewed.", claim.lab(), failure);
            }
        }

        /** The claim. */
        public Claim claim() {
            return claim;
        }

        /** Whether requests may still be sent under it. */
        public boolean holds() {
            return !closed && System.nanoTime() - deadline.get() < 0;
        }

        @Override
        public void close() {
            // First of all: a request that is still queued or tried again must not be sent in another's time.
            closed = true;
            renewals.cancel(false);
            labs.release(claim);
        }
    }
}
