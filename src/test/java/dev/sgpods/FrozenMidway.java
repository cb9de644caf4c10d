package dev.sgpods;

import dev.sgpods.simulator.aws.AccountServer.Arrival;
import dev.sgpods.simulator.aws.Asking;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Freezes a program while two of its requests are on the way. One is carried out when the program is about to be woken,
 * long after others may have done the same; the other is throttled then, so that the program, once awake, tries again.
 */
final class FrozenMidway implements Consumer<Asking> {
    /** Those that no client token keeps from making a second thing. */
    private static final Set<String> WITHOUT_TOKEN =
            Set.of("ec2:CreateVpc", "ec2:CreateInternetGateway", "ec2:AllocateAddress");

    private final SharedWorld shared;
    private final CountDownLatch nearlyAwake = new CountDownLatch(1);
    private final CompletableFuture<Asking> frozen = new CompletableFuture<>();
    private final List<Asking> foreign = new CopyOnWriteArrayList<>();
    private @Nullable Asking throttled;
    private @Nullable Asking late;
    private volatile long frozenAt = Long.MAX_VALUE;
    private volatile long wokenAt = Long.MAX_VALUE;

    FrozenMidway(SharedWorld shared) {
        this.shared = shared;
    }

    private enum Fate {
        USUAL,
        THROTTLED,
        LATE
    }

    @Override
    public void accept(Asking asking) {
        switch (fate(asking)) {
            case THROTTLED -> {
                hold();
                throw Ec2Exception.builder()
                        .statusCode(503)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .serviceName("Ec2")
                                .errorCode("RequestLimitExceeded")
                                .errorMessage("Request limit exceeded.")
                                .build())
                        .build();
            }
            case LATE -> {
                frozenAt = System.nanoTime();
                shared.bot(asking.process()).freeze();
                frozen.complete(asking);
                hold();
            }
            case USUAL -> look(asking);
        }
    }

    private synchronized Fate fate(Asking asking) {
        if (throttled == null && asking.changes()) {
            throttled = asking;
            return Fate.THROTTLED;
        }
        if (throttled != null
                && late == null
                && asking.process().equals(throttled.process())
                && WITHOUT_TOKEN.contains(asking.action())) {
            late = asking;
            return Fate.LATE;
        }
        return Fate.USUAL;
    }

    /** A request of the woken program for a lab that another holds, let out after the program had been frozen. */
    private void look(Asking asking) {
        if (asking.changes() && fromTheWoken(asking) && asking.checked() > frozenAt) {
            shared.claims().stream()
                    .filter(claim -> claim.lab().equals(asking.lab()) && claim.holds())
                    .filter(claim -> !claim.holder().equals(asking.process()))
                    .forEach(claim -> foreign.add(asking));
        }
    }

    private boolean fromTheWoken(Asking asking) {
        return System.nanoTime() > wokenAt
                && asking.process().equals(frozen.join().process());
    }

    private void hold() {
        try {
            if (!nearlyAwake.await(100, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The program was never woken.");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the program is frozen; answers its request that is carried out late. */
    Asking frozen() {
        return frozen.orTimeout(100, TimeUnit.SECONDS).join();
    }

    /** The request that is throttled. */
    synchronized Asking throttled() {
        return Objects.requireNonNull(throttled);
    }

    /** Answers both requests. */
    void answer() {
        nearlyAwake.countDown();
    }

    void wake() {
        wokenAt = System.nanoTime();
        shared.bot(frozen().process()).wake();
    }

    /** Requests that the fence should not have let out. */
    List<Asking> foreign() {
        return foreign;
    }

    /** Requests that were past the fence when the program was frozen, and arrived after it was woken. */
    List<Asking> pastTheFence() {
        return shared.account.changes.stream()
                .filter(arrival -> arrival.at() > wokenAt)
                .map(Arrival::asking)
                .filter(asking -> asking.process().equals(frozen().process()) && asking.checked() < frozenAt)
                .toList();
    }
}
