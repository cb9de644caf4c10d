package dev.sgpods.slack;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Outgoing;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.slack.OutboxOrder.Candidate;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one message of the outbox and notes in the store that it did. Used by one thread. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** A line that Slack refused so often in its card's thread goes to the channel itself. */
    private static final int REFUSALS = 2;

    private final OutgoingStore store;
    private final SlackApi api;
    private final Pacing pacing;
    private final InstantSource wallClock;
    private final Map<LabId, String> shown = new HashMap<>();
    private final Set<String> perhapsPosted = new HashSet<>();
    private final Map<String, Integer> refusedInThread = new HashMap<>();

    Delivery(OutgoingStore store, SlackApi api, Pacing pacing, InstantSource wallClock) {
        this.store = store;
        this.api = api;
        this.pacing = pacing;
        this.wallClock = wallClock;
    }

    /**
     * These rows waited when this program began to send, or to send again after another: that one may have posted them
     * without noting it.
     */
    void suspect(List<Outgoing> rows) {
        shown.clear();
        rows.forEach(row -> perhapsPosted.add(identity(row)));
    }

    /** Whether Slack will take it now. */
    boolean possible(Candidate candidate) {
        String channel = candidate.row().channel();
        return candidate.isEdit()
                ? pacing.mayUpdate(channel, wallClock.instant())
                : pacing.mayPost(channel, wallClock.instant());
    }

    /** Sends it. A form that Slack refuses is sent again as plain text. */
    void send(Candidate candidate) throws SlackFailure {
        Rendered message = Rendered.parse(candidate.row().body());
        try {
            send(candidate, message);
        } catch (SlackFailure failure) {
            if (!message.hasBlocks() || !Refusals.OF_CONTENT.contains(failure.code())) {
                throw failure;
            }
            LOG.error("{} for {}; it is sent as plain text.", failure.getMessage(), identity(candidate.row()));
            send(candidate, message.withoutBlocks());
        }
    }

    private void send(Candidate candidate, Rendered message) throws SlackFailure {
        if (candidate.isEdit()) {
            edit(candidate, message);
        } else if (candidate.row().kind() == Outgoing.Kind.CARD) {
            postCard(candidate.row(), message);
        } else {
            postLine(candidate, message);
        }
    }

    private void edit(Candidate candidate, Rendered message) throws SlackFailure {
        Outgoing row = candidate.row();
        if (row.body().equals(shown.get(row.lab()))) {
            store.sent(row, wallClock.instant());
            return;
        }
        try {
            api.update(row.channel(), candidate.cardTimestamp(), message);
        } catch (SlackFailure failure) {
            if (!Refusals.OF_MESSAGE.contains(failure.code())) {
                throw failure;
            }
            forgetCard(row);
            return;
        } finally {
            pacing.updated(wallClock.instant());
        }
        shown.put(row.lab(), row.body());
        store.sent(row, wallClock.instant());
    }

    private void postCard(Outgoing row, Rendered message) throws SlackFailure {
        Optional<String> found = postedBefore(row, "");
        String timestamp = found.isPresent() ? found.get() : post(row, "", message);
        store.cardTimestamp(row.lab(), row.channel(), timestamp);
        if (found.isEmpty()) {
            shown.put(row.lab(), row.body());
            store.sent(row, wallClock.instant());
        }
    }

    private void postLine(Candidate candidate, Rendered message) throws SlackFailure {
        Outgoing row = candidate.row();
        boolean alone = refusedInThread.getOrDefault(identity(row), 0) >= REFUSALS;
        String thread = alone ? "" : candidate.cardTimestamp();
        if (postedBefore(row, thread).isEmpty()) {
            try {
                post(row, thread, message);
            } catch (SlackFailure failure) {
                if (!Refusals.OF_MESSAGE.contains(failure.code())) {
                    throw failure;
                }
                refusedInThread.merge(identity(row), 1, Integer::sum);
                forgetCard(row);
                return;
            }
        }
        refusedInThread.remove(identity(row));
        store.sent(row, wallClock.instant());
    }

    private String post(Outgoing row, String thread, Rendered message) throws SlackFailure {
        try {
            return api.post(row.channel(), thread, message, identity(row));
        } finally {
            pacing.posted(row.channel(), wallClock.instant());
        }
    }

    /** The card was deleted by somebody: the store lets it wait again, and lines continue under the new one. */
    private void forgetCard(Outgoing row) {
        LOG.info("The card of lab {} in {} is gone.", row.lab(), row.channel());
        shown.remove(row.lab());
        store.cardTimestamp(row.lab(), row.channel(), "");
    }

    /** Looks once, and only for rows that a killed process may have posted; without an answer it posts again. */
    private Optional<String> postedBefore(Outgoing row, String thread) {
        if (!perhapsPosted.remove(identity(row))) {
            return Optional.empty();
        }
        try {
            return api.find(row.channel(), thread, identity(row));
        } catch (SlackFailure failure) {
            LOG.info("{}; {} may appear twice.", failure.getMessage(), identity(row));
            return Optional.empty();
        }
    }

    /** Keys are unique in a lab only. */
    private static String identity(Outgoing row) {
        return row.lab() + "/" + row.key();
    }
}
