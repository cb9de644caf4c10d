package dev.sgpods.aws;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Counts requests to AWS by service as they were sent, retries included, and those that AWS throttled (SDK for Java 2.x
 * developer guide, "Service client metrics": {@code ErrorType} of each attempt).
 */
public final class RequestTally implements MetricPublisher {
    private static final String ATTEMPT = "ApiCallAttempt";
    private static final String THROTTLING = "Throttling";

    private final Map<String, Counts> services = new ConcurrentHashMap<>();

    /** Requests to one service. */
    public record Count(long requests, long throttled) {}

    private record Counts(LongAdder requests, LongAdder throttled) {
        Counts() {
            this(new LongAdder(), new LongAdder());
        }
    }

    @Override
    public void publish(MetricCollection call) {
        String service = call.metricValues(CoreMetric.SERVICE_ID).stream()
                .findFirst()
                .orElse("unknown")
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
        Counts counts = services.computeIfAbsent(service, any -> new Counts());
        for (MetricCollection attempt : call.childrenWithName(ATTEMPT).toList()) {
            counts.requests().increment();
            if (attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLING)) {
                counts.throttled().increment();
            }
        }
    }

    /** What was counted so far, by service as the SDK names it in lower case, for example {@code secretsmanager}. */
    public Map<String, Count> counts() {
        Map<String, Count> counted = new TreeMap<>();
        services.forEach((service, counts) -> counted.put(
                service, new Count(counts.requests().sum(), counts.throttled().sum())));
        return counted;
    }

    @Override
    public void close() {
        // What was counted can still be asked for.
    }
}
