package dev.sgpods.aws;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast requests go out, by service, region and whether they change something, so that many labs leave the account's
 * limits to its other users.
 *
 * <p>EC2 takes 20 reading requests a second, 100 at once, and 5 changing ones, 50 at once, of an account in a region
 * ("Request throttling for the Amazon EC2 API"); half of what it takes at once is ours. The other services do not
 * document theirs; they get 10 a second.
 */
final class RequestPace {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final Map<Key, TokenBucket> buckets = new ConcurrentHashMap<>();

    private record Key(String service, String region, boolean change) {}

    /**
     * How long a request has to wait.
     *
     * @param service the SDK's name of the service, for example {@code Ec2}
     * @throws RegionBusy when it would be longer than eight seconds
     */
    Duration reserve(String service, String region, boolean change, long nanoTime) {
        return buckets.computeIfAbsent(new Key(service, region, change), RequestPace::bucket)
                .take(nanoTime, LONGEST_WAIT)
                .orElseThrow(() -> new RegionBusy(service, region));
    }

    private static TokenBucket bucket(Key key) {
        if (key.service().toLowerCase(Locale.ROOT).equals("ec2")) {
            return key.change() ? new TokenBucket(25, 5) : new TokenBucket(50, 20);
        }
        return new TokenBucket(20, 10);
    }
}
