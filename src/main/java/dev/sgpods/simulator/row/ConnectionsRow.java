package dev.sgpods.simulator.row;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many connections clients opened to a database, by the minute in which they did; no entry is none. */
public record ConnectionsRow(SortedMap<Instant, Integer> opened) {
    /** As long as CloudWatch keeps values of one minute. */
    private static final Duration KEPT = Duration.ofDays(15);

    /** Nobody has connected yet. */
    public static ConnectionsRow none() {
        return new ConnectionsRow(Collections.emptySortedMap());
    }

    /** One more connection, at this instant. */
    public ConnectionsRow with(Instant at) {
        TreeMap<Instant, Integer> all = new TreeMap<>(opened.tailMap(at.minus(KEPT)));
        all.merge(at.truncatedTo(ChronoUnit.MINUTES), 1, Integer::sum);
        return new ConnectionsRow(Collections.unmodifiableSortedMap(all));
    }
}
