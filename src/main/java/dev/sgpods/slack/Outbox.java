package dev.sgpods.slack;

import dev.sgpods.lab.Duty;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Outgoing;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.slack.OutboxOrder.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends what waits in the store: in order, as fast as Slack allows, and nothing is lost.
 *
 * <p>A row is noted as sent after Slack took it. After a kill in between it is looked for in the channel before it is
 * sent again, so a line may appear twice only where Slack does not let us look.
 */
final class Outbox implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int ROWS = 2000;

    /** Longer than any postponement: postponed lines must be seen, because they hold back the lines after them. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final OutgoingStore store;
    private final Duty duty;
    private final InstantSource wallClock;
    private final Pacing pacing = new Pacing();
    private final Delivery delivery;
    private final Setbacks setbacks;
    private final Map<LabId, Instant> lastEdit = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "slack-outbox");
        worker.setDaemon(true);
        return worker;
    });
    private boolean begun;

    /**
     * An outbox.
     *
     * @param duty of sending, which one program at a time has for all on one store
     */
    Outbox(OutgoingStore store, SlackApi api, Duty duty, InstantSource wallClock) {
        this.store = store;
        this.duty = duty;
        this.wallClock = wallClock;
        this.delivery = new Delivery(store, api, pacing, wallClock);
        this.setbacks = new Setbacks(store, pacing, wallClock);
    }

    /** Begins to send. */
    void start() {
        // The rounds catch what goes wrong in them, so nobody needs to ask how they ended.
        var unused = thread.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the message that is being sent finish for a second; the rest waits in the store. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            tick();
        } catch (RuntimeException failed) {
            // An exception that left here would end the sending for good.
            setbacks.unforeseen(failed);
        }
    }

    /** Sends all that may go at this moment. */
    void tick() {
        if (!duty.mine()) {
            // Another program sends; what it may have left in the air is looked for when the duty comes back.
            begun = false;
            return;
        }
        List<Outgoing> rows = rows();
        if (!begun) {
            delivery.suspect(rows);
            begun = true;
        }
        for (Candidate candidate : OutboxOrder.of(rows, this::card, this::lastEdit, wallClock.instant())) {
            if (delivery.possible(candidate) && duty.mine()) {
                send(candidate);
            }
        }
    }

    private void send(Candidate candidate) {
        try {
            delivery.send(candidate);
            setbacks.overcome(candidate.row().channel());
        } catch (SlackFailure failure) {
            setbacks.note(candidate, failure);
        } catch (RuntimeException failed) {
            // One message that cannot even be read must not keep the others from being sent.
            setbacks.unforeseen(candidate, failed);
        }
        if (candidate.isEdit()) {
            lastEdit.put(candidate.row().lab(), wallClock.instant());
        }
    }

    private List<Outgoing> rows() {
        Instant now = wallClock.instant();
        List<Outgoing> all = store.waiting(now.plus(AHEAD), ROWS);
        return all.size() < ROWS ? all : store.waiting(now, ROWS);
    }

    private String card(LabId lab) {
        return store.cardTimestamp(lab).orElse("");
    }

    private Instant lastEdit(LabId lab) {
        return lastEdit.getOrDefault(lab, Instant.MIN);
    }
}
