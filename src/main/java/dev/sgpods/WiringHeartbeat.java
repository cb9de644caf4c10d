package dev.sgpods;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells somebody outside, once a minute, that the bot's rounds go well; whoever misses it for long looks after the bot.
 * The address may hold a secret, so no log ever does.
 */
final class WiringHeartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(WiringHeartbeat.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Optional<URI> address;
    private final InstantSource wall;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private Instant due = Instant.MIN;

    WiringHeartbeat(Optional<URI> address, InstantSource wall) {
        this.address = address;
        this.wall = wall;
    }

    /**
     * The round, and a beat after it when it ended well and one is due.
     *
     * @param good asked after the round: whether it was a good one
     */
    Runnable after(Runnable round, BooleanSupplier good) {
        return () -> {
            round.run();
            Instant now = wall.instant();
            if (address.isPresent() && !now.isBefore(due) && good.getAsBoolean()) {
                due = now.plus(EVERY);
                beat(address.get());
            }
        };
    }

    private void beat(URI to) {
        try {
            int status = client.send(
                            HttpRequest.newBuilder(to).timeout(LIMIT).GET().build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                LOG.warn("SGPODS_HEARTBEAT_URL answered with status {}.", status);
            }
        } catch (IOException failed) {
            LOG.warn(
                    "SGPODS_HEARTBEAT_URL did not answer: {}.",
                    failed.getClass().getSimpleName());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
