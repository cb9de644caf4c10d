package dev.sgpods.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * In which minutes somebody was connected to a DB instance, by the metric {@code DatabaseConnections} of
 * {@code AWS/RDS} (RDS user guide, "Amazon CloudWatch instance-level metrics for Amazon RDS"), which shows some minutes late.
 */
public final class ConnectionMinutes {
    private static final int MINUTE = 60;

    private final Function<String, CloudWatchClient> clients;

    /** Reads through the client of each region. */
    public ConnectionMinutes(Function<String, CloudWatchClient> clients) {
        this.clients = clients;
    }

    /**
     * The minutes that had connections, by their begin.
     *
     * @param seen whether CloudWatch had any value at all: without one it cannot be told whether somebody connected
     */
    public record Minutes(boolean seen, List<Instant> connected) {
        public Minutes {
            connected = List.copyOf(connected);
        }
    }

    /** Asks for the minutes from one moment to another; an answer of several pages is read to its end. */
    public Minutes read(String region, String instance, Instant from, Instant to) {
        boolean seen = false;
        List<Instant> connected = new ArrayList<>();
        @Nullable String next = null;
        do {
            GetMetricDataResponse page = clients.apply(region).getMetricData(request(instance, from, to, next));
            for (MetricDataResult result : page.metricDataResults()) {
                seen |= !result.values().isEmpty();
                if (result.statusCode() == StatusCode.INTERNAL_ERROR || result.statusCode() == StatusCode.FORBIDDEN) {
                    return new Minutes(false, connected);
                }
                for (int at = 0; at < result.values().size(); at++) {
                    if (result.values().get(at) > 0) {
                        connected.add(result.timestamps().get(at));
                    }
                }
            }
            next = page.nextToken();
        } while (next != null && !next.isEmpty());
        return new Minutes(seen, connected);
    }

    private static GetMetricDataRequest request(String instance, Instant from, Instant to, @Nullable String next) {
        GetMetricDataRequest.Builder request = GetMetricDataRequest.builder()
                .startTime(from)
                .endTime(to)
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .metricDataQueries(MetricDataQuery.builder()
                        .id("connections")
                        .metricStat(
                                stat -> stat.stat("Maximum").period(MINUTE).metric(metric -> metric.namespace("AWS/RDS")
                                        .metricName("DatabaseConnections")
                                        .dimensions(Dimension.builder()
                                                .name("DBInstanceIdentifier")
                                                .value(instance)
                                                .build())))
                        .build());
        return next == null ? request.build() : request.nextToken(next).build();
    }
}
