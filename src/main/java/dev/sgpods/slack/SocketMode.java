package dev.sgpods.slack;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps one WebSocket to Slack open: opened without anybody waiting for it, opened anew when Slack asks for that, when
 * the line drops and when Slack was away, at growing intervals up to a minute.
 *
 * <p>When Slack announces the end of a line, the next one is opened first: what comes by the old one in the meantime is
 * acknowledged by the old one.
 */
final class SocketMode implements AutoCloseable, SocketSession.Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(SocketMode.class);
    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** A line that lived shorter counts as a failure: Slack refuses apps that open lines all the time. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(30);

    private final Opener opener;
    private final BiFunction<URI, SocketSession.Inbox, SocketSession> sessions;
    private final Envelopes envelopes;
    private final InstantSource wallClock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread keeper = new Thread(task, "slack-socket");
        keeper.setDaemon(true);
        return keeper;
    });
    private volatile @Nullable SocketSession current;
    private Instant since = Instant.MIN;
    private int failures;
    private boolean planned;

    /** Asks Slack where to connect. */
    @FunctionalInterface
    interface Opener {
        URI open() throws SlackFailure;
    }

    SocketMode(
            Opener opener,
            BiFunction<URI, SocketSession.Inbox, SocketSession> sessions,
            Envelopes envelopes,
            InstantSource wallClock) {
        this.opener = opener;
        this.sessions = sessions;
        this.envelopes = envelopes;
        this.wallClock = wallClock;
    }

    /** Begins to connect; returns at once. */
    void start() {
        thread.execute(this::open);
    }

    /** Whether a line is open. */
    boolean connected() {
        SocketSession session = current;
        return session != null && session.isOpen();
    }

    @Override
    public void received(SocketSession session, String text) {
        try {
            JsonNode message = JsonMapper.shared().readTree(text);
            switch (message.path("type").asString("")) {
                case "hello" -> LOG.info("Connected to Slack by Socket Mode.");
                case "disconnect" -> announced(session, message.path("reason").asString(""));
                default -> envelopes.accept(message, text, session::send);
            }
        } catch (JacksonException malformed) {
            LOG.warn("Slack sent {} characters that are no JSON.", text.length());
        }
    }

    private void announced(SocketSession session, String reason) {
        onThread(() -> {
            if (session == current) {
                LOG.info("Slack asks for another line: {}.", reason);
                again(lived(), Duration.ZERO);
            }
        });
    }

    @Override
    public void closed(SocketSession session, String reason) {
        onThread(() -> {
            if (session == current) {
                LOG.info("The line to Slack was closed: {}.", reason);
                current = null;
                again(lived(), Duration.ZERO);
            }
        });
    }

    private boolean lived() {
        return !since.plus(SHORT_LIFE).isAfter(wallClock.instant());
    }

    private void open() {
        planned = false;
        try {
            SocketSession next = connect(sessions.apply(opener.open(), this));
            SocketSession old = current;
            current = next;
            since = wallClock.instant();
            if (old != null) {
                // Time for it to take the acknowledgements of what came by it.
                var unused = thread.schedule(() -> old.close(), FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (SlackFailure failure) {
            LOG.warn("{}; Socket Mode is tried again.", failure.getMessage());
            again(false, failure.retryAfter());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            // Whatever it was: without another try the bot would be deaf for good.
            LOG.warn("Socket Mode could not be opened; it is tried again.", failed);
            again(false, Duration.ZERO);
        }
    }

    private static SocketSession connect(SocketSession next) throws SlackFailure, InterruptedException {
        boolean open = false;
        try {
            open = next.connectBlocking(OPENING.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!open) {
                next.close();
            }
        }
        if (!open) {
            throw SlackFailure.unreachable("WebSocket", new IOException("it did not open"));
        }
        return next;
    }

    /** At once after a line that lived; else after a second, doubled each time; never before Slack allows it. */
    private void again(boolean healthy, Duration asked) {
        failures = healthy ? 0 : failures + 1;
        if (!planned) {
            planned = true;
            long seconds = healthy ? 0 : 1L << Math.min(failures - 1, 6);
            Duration pause = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
            Duration longer = pause.compareTo(asked) < 0 ? asked : pause;
            var unused = thread.schedule(this::open, longer.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void onThread(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("Socket Mode is being closed.");
        }
    }

    /** Closes the line; what has come in is still answered by whoever works on it. */
    @Override
    public void close() {
        thread.shutdownNow();
        SocketSession session = current;
        if (session != null) {
            session.close();
        }
        envelopes.close();
    }
}
