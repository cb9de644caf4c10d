package dev.sgpods.aws;

import dev.sgpods.aws.ConnectionMinutes.Minutes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Readings of connections that many labs share: who asks for one DB instance has those read with it that will be asked for
 * next, and whoever comes within two minutes is served by that. So CloudWatch is asked every two minutes at most in a
 * region, and once more for an instance that nobody expected or that was not looked at for hours, however many labs there are.
 */
public final class ConnectionReadings {
    /** How old a reading may be: CloudWatch itself shows a minute later than that. */
    public static final Duration SHARED = Duration.ofMinutes(2);

    /** Of five hundred instances so many minutes fill about two pages of an answer; who asks further back does so alone. */
    private static final Duration FAR = Duration.ofHours(6);

    private final ConnectionMinutes connections;
    private final Function<String, Map<String, Instant>> expected;
    private final InstantSource clock;
    private final Map<String, Region> regions = new ConcurrentHashMap<>();

    /**
     * Reads on the labs' clock.
     *
     * @param expected the instances of a region that will be asked for within {@link #SHARED}, and since when
     */
    public ConnectionReadings(
            ConnectionMinutes connections, Function<String, Map<String, Instant>> expected, InstantSource clock) {
        this.connections = connections;
        this.expected = expected;
        this.clock = clock;
    }

    /** The minutes of an instance from a moment on, as they were known two minutes ago or later. */
    public Minutes read(String region, String instance, Instant from) {
        return regions.computeIfAbsent(region, Region::new).read(instance, from);
    }

    /**
     * One reading.
     *
     * @param failure what came instead of an answer: it too is shared, or all would wait one after the other for a
     *     CloudWatch that does not answer
     */
    private record Reading(Instant from, Instant at, Map<String, Minutes> minutes, @Nullable RuntimeException failure) {
        private boolean serves(String instance, Instant since, Instant now) {
            boolean has = failure != null || (minutes.containsKey(instance) && !from.isAfter(since));
            return has && !at.plus(SHARED).isBefore(now);
        }

        private Minutes of(String instance) {
            if (failure != null) {
                throw failure;
            }
            return minutes.getOrDefault(instance, Minutes.NONE);
        }
    }

    /** One region; its lock has those who come together wait for one answer. */
    private final class Region {
        private final String name;
        private Reading newest = new Reading(Instant.EPOCH, Instant.EPOCH, Map.of(), null);

        private Region(String name) {
            this.name = name;
        }

        /** Who asks alone holds up nobody else. */
        private Minutes read(String instance, Instant from) {
            Instant now = clock.instant();
            return from.isBefore(now.minus(FAR))
                    ? connections.read(name, List.of(instance), from, now).getOrDefault(instance, Minutes.NONE)
                    : shared(instance, from, now);
        }

        private synchronized Minutes shared(String instance, Instant from, Instant now) {
            if (!newest.serves(instance, from, now)) {
                newest = reading(instance, from, now);
            }
            return newest.of(instance).since(from);
        }

        private Reading reading(String instance, Instant from, Instant now) {
            Set<String> instances = new LinkedHashSet<>(Set.of(instance));
            Instant since = from;
            for (Map.Entry<String, Instant> one : expected.apply(name).entrySet()) {
                if (!one.getValue().isBefore(now.minus(FAR))) {
                    instances.add(one.getKey());
                    since = one.getValue().isBefore(since) ? one.getValue() : since;
                }
            }
            try {
                Map<String, Minutes> minutes = connections.read(name, new ArrayList<>(instances), since, now);
                return new Reading(since, now, minutes, null);
            } catch (RuntimeException failure) {
                return new Reading(since, now, Map.of(), failure);
            }
        }
    }
}
