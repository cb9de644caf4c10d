package dev.sgpods.slack;

import com.slack.api.app_backend.SlackSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Slack's request signature, version 0.
 *
 * <p>Checked here and not by Bolt, which accepts timestamps from the future and compares in a time that depends on the
 * text. See Slack's "Verifying requests from Slack".
 */
final class RequestSignature {
    private static final Duration MAXIMUM_AGE = Duration.ofMinutes(5);

    private final SlackSignature.Generator generator;
    private final InstantSource wallClock;

    RequestSignature(String signingSecret, InstantSource wallClock) {
        this.generator = new SlackSignature.Generator(signingSecret);
        this.wallClock = wallClock;
    }

    /** Whether the body was signed with our secret within five minutes of now. */
    boolean holds(@Nullable String timestamp, @Nullable String signature, String body) {
        if (timestamp == null || signature == null || !recent(timestamp)) {
            return false;
        }
        return MessageDigest.isEqual(
                generator.generate(timestamp, body).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private boolean recent(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(signed, wallClock.instant()).abs().compareTo(MAXIMUM_AGE) <= 0;
    }
}
