package dev.sgpods.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps a cluster's token for as long as the cluster surely accepts it. */
final class FreshToken {
    // EKS accepts a token for 15 minutes, but not beyond the end of the session whose credentials signed it. The SDK
    // hands out none that end within the minute; and to sign another costs a millisecond and no request.
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final TokenSource tokens;
    private final InstantSource clock;
    private final String region;
    private final String cluster;
    private String token = "";
    private Instant until = Instant.MIN;

    FreshToken(TokenSource tokens, InstantSource clock, String region, String cluster) {
        this.tokens = tokens;
        this.clock = clock;
        this.region = region;
        this.cluster = cluster;
    }

    synchronized String current() {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            token = tokens.token(region, cluster);
            until = now.plus(LIFE);
        }
        return token;
    }
}
