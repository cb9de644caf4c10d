package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.ConnectionsRow;
import dev.sgpods.simulator.row.DbInstanceRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * The values of a DB instance's connections: one a minute from when it is available, the connections opened in that
 * minute. A value shows only when its minute is over and another one has gone by, as in CloudWatch.
 */
final class ConnectionSamples {
    private static final Duration LATE = Duration.ofMinutes(1);

    private ConnectionSamples() {}

    /** A period's values. */
    record Value(Instant at, int samples, double sum, double maximum, double minimum) {}

    static List<Value> of(Call call, DbInstanceRow row, Metrics.Span span) {
        ConnectionsRow opened =
                Optional.ofNullable(call.state().connections().get(row.key())).orElse(ConnectionsRow.none());
        Instant first = row.readyAt().truncatedTo(ChronoUnit.MINUTES);
        Instant end = earlier(span.end(), call.now().minus(LATE).truncatedTo(ChronoUnit.MINUTES));
        List<Value> values = new ArrayList<>();
        for (Instant at = aligned(span); at.isBefore(end); at = at.plusSeconds(span.period())) {
            value(opened, at, later(at, first), earlier(at.plusSeconds(span.period()), end))
                    .ifPresent(values::add);
        }
        return values;
    }

    private static Optional<Value> value(ConnectionsRow opened, Instant at, Instant from, Instant to) {
        IntSummaryStatistics minutes = new IntSummaryStatistics();
        for (Instant minute = from; minute.isBefore(to); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            minutes.accept(opened.opened().getOrDefault(minute, 0));
        }
        return minutes.getCount() == 0
                ? Optional.empty()
                : Optional.of(
                        new Value(at, (int) minutes.getCount(), minutes.getSum(), minutes.getMax(), minutes.getMin()));
    }

    /** Periods start at multiples of themselves. */
    private static Instant aligned(Metrics.Span span) {
        long start = span.start().getEpochSecond();
        return Instant.ofEpochSecond(start - start % span.period());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
