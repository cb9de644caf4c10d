package dev.sgpods.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * In which minutes somebody was connected to DB instances, by the metric {@code DatabaseConnections} of
 * {@code AWS/RDS} (RDS user guide, "Amazon CloudWatch instance-level metrics for Amazon RDS"), which shows some minutes late.
 */
public final class ConnectionMinutes {
    /** As many as one request may ask for (CloudWatch API reference, {@code GetMetricData}). */
    static final int TOGETHER = 500;

    private static final int MINUTE = 60;
    private static final String ID = "c";

    private final Function<String, CloudWatchClient> clients;

    /** Reads through the client of each region. */
    public ConnectionMinutes(Function<String, CloudWatchClient> clients) {
        this.clients = clients;
    }

    /**
     * Minutes of one DB instance, by their begin.
     *
     * @param known those of which CloudWatch has a value: without one it cannot be told whether somebody connected
     * @param connected those of them that had connections
     */
    public record Minutes(List<Instant> known, List<Instant> connected) {
        static final Minutes NONE = new Minutes(List.of(), List.of());

        public Minutes {
            known = List.copyOf(known);
            connected = List.copyOf(connected);
        }

        /** Those from a moment on, the minute in which it lies included. */
        Minutes since(Instant from) {
            Instant first = from.truncatedTo(ChronoUnit.MINUTES);
            return new Minutes(
                    known.stream().filter(minute -> !minute.isBefore(first)).toList(),
                    connected.stream().filter(minute -> !minute.isBefore(first)).toList());
        }

        /** Whether CloudWatch had any value at all. */
        public boolean seen() {
            return !known.isEmpty();
        }
    }

    /** What is put together of one instance. */
    private static final class Gathered {
        private final List<Instant> known = new ArrayList<>();
        private final List<Instant> connected = new ArrayList<>();
        private boolean broken;

        private void add(MetricDataResult result) {
            broken |= result.statusCode() == StatusCode.INTERNAL_ERROR || result.statusCode() == StatusCode.FORBIDDEN;
            known.addAll(result.timestamps());
            for (int at = 0; at < result.values().size(); at++) {
                if (result.values().get(at) > 0) {
                    connected.add(result.timestamps().get(at));
                }
            }
        }

        private Minutes minutes() {
            return new Minutes(broken ? List.of() : known, connected);
        }
    }

    /**
     * Asks for the minutes of instances from one moment to another, of as many at once as CloudWatch allows; an answer of
     * several pages is read to its end.
     */
    Map<String, Minutes> read(String region, List<String> instances, Instant from, Instant to) {
        Map<String, Minutes> all = new HashMap<>();
        for (int begin = 0; begin < instances.size(); begin += TOGETHER) {
            List<String> some = instances.subList(begin, Math.min(instances.size(), begin + TOGETHER));
            List<Gathered> gathered = together(clients.apply(region), some, from, to);
            for (int at = 0; at < some.size(); at++) {
                all.put(some.get(at), gathered.get(at).minutes());
            }
        }
        return all;
    }

    private static List<Gathered> together(CloudWatchClient client, List<String> instances, Instant from, Instant to) {
        List<Gathered> gathered =
                instances.stream().map(instance -> new Gathered()).toList();
        @Nullable String next = null;
        do {
            GetMetricDataResponse page = client.getMetricData(request(instances, from, to, next));
            for (MetricDataResult result : page.metricDataResults()) {
                gathered.get(Integer.parseInt(result.id().substring(ID.length())))
                        .add(result);
            }
            next = page.nextToken();
        } while (next != null && !next.isEmpty());
        return gathered;
    }

    private static GetMetricDataRequest request(
            List<String> instances, Instant from, Instant to, @Nullable String next) {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int at = 0; at < instances.size(); at++) {
            queries.add(query(ID + at, instances.get(at)));
        }
        GetMetricDataRequest.Builder request = GetMetricDataRequest.builder()
                .startTime(from)
                .endTime(to)
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .metricDataQueries(queries);
        return next == null ? request.build() : request.nextToken(next).build();
    }

    private static MetricDataQuery query(String id, String instance) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat("Maximum").period(MINUTE).metric(metric -> metric.namespace("AWS/RDS")
                        .metricName("DatabaseConnections")
                        .dimensions(Dimension.builder()
                                .name("DBInstanceIdentifier")
                                .value(instance)
                                .build())))
                .build();
    }
}
