package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.DbInstanceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** CloudWatch, as far as it counts a DB instance's connections; of any other metric it has no values, as for a typing error. */
final class Metrics {
    private static final String NAMESPACE = "AWS/RDS";
    private static final String NAME = "DatabaseConnections";
    private static final String DIMENSION = "DBInstanceIdentifier";
    private static final int QUERIES_AT_MOST = 500;
    private static final int DATAPOINTS_AT_MOST = 1440;
    private static final Errors ERRORS = new Errors("cloudwatch");

    private Metrics() {}

    static void register(Operations operations) {
        operations
                .read(GetMetricDataRequest.class, Metrics::data, "MetricDataQueries", "StartTime", "EndTime")
                .read(
                        GetMetricStatisticsRequest.class,
                        Metrics::statistics,
                        "Namespace",
                        "MetricName",
                        "StartTime",
                        "EndTime",
                        "Period")
                .read(ListMetricsRequest.class, Metrics::list);
    }

    private static GetMetricDataResponse data(Call call, GetMetricDataRequest request) {
        List<MetricDataQuery> queries = request.metricDataQueries();
        if (queries.size() > QUERIES_AT_MOST) {
            throw ERRORS.invalid("The collection MetricDataQueries must not have a size greater than 500.");
        }
        if (queries.stream().map(MetricDataQuery::id).distinct().count() < queries.size()) {
            throw ERRORS.invalid("The values for parameter id in MetricDataQueries are not unique.");
        }
        return GetMetricDataResponse.builder()
                .metricDataResults(queries.stream()
                        .map(query -> result(call, request, query))
                        .toList())
                .build();
    }

    private static MetricDataResult result(Call call, GetMetricDataRequest request, MetricDataQuery query) {
        MetricStat stat = query.metricStat();
        if (query.id() == null || !query.id().matches("[a-z]\\w{0,254}") || stat == null) {
            throw ERRORS.invalid(
                    "The value " + query.id() + " for parameter MetricDataQueries.member.Id is not matching"
                            + " the expected pattern ^[a-z][a-zA-Z0-9_]*$, or its MetricStat is missing.");
        }
        Span span = new Span(request.startTime(), request.endTime(), stat.period());
        List<ConnectionSamples.Value> values = new ArrayList<>(values(
                call,
                stat.metric().namespace(),
                stat.metric().metricName(),
                stat.metric().dimensions(),
                span));
        if (request.scanBy() != ScanBy.TIMESTAMP_ASCENDING) {
            values.sort(Comparator.comparing(ConnectionSamples.Value::at).reversed());
        }
        return MetricDataResult.builder()
                .id(query.id())
                .label(query.label() == null ? stat.metric().metricName() : query.label())
                .statusCode(StatusCode.COMPLETE)
                .timestamps(values.stream().map(ConnectionSamples.Value::at).toList())
                .values(values.stream()
                        .map(value -> statistic(stat.stat(), value))
                        .toList())
                .build();
    }

    private static double statistic(String name, ConnectionSamples.Value value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "average" -> value.sum() / value.samples();
            case "maximum" -> value.maximum();
            case "minimum" -> value.minimum();
            case "sum" -> value.sum();
            case "samplecount" -> value.samples();
            default -> throw ERRORS.invalid("The simulated account does not know the statistic " + name + ".");
        };
    }

    private static GetMetricStatisticsResponse statistics(Call call, GetMetricStatisticsRequest request) {
        Span span = new Span(request.startTime(), request.endTime(), request.period());
        if (Duration.between(span.start(), span.end()).toSeconds() / span.period() > DATAPOINTS_AT_MOST) {
            throw ERRORS.with(
                    "InvalidParameterCombination",
                    400,
                    "You have requested more than 1440 datapoints. You may reduce the datapoints requested by"
                            + " increasing Period, or decreasing the time range.");
        }
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(values(call, request.namespace(), request.metricName(), request.dimensions(), span).stream()
                        .map(value -> Datapoint.builder()
                                .timestamp(value.at())
                                .unit(StandardUnit.COUNT)
                                .average(value.sum() / value.samples())
                                .maximum(value.maximum())
                                .minimum(value.minimum())
                                .sum(value.sum())
                                .sampleCount((double) value.samples())
                                .build())
                        .toList())
                .build();
    }

    private static List<ConnectionSamples.Value> values(
            Call call, String namespace, String name, List<Dimension> dimensions, Span span) {
        span.check();
        if (!NAMESPACE.equals(namespace) || !NAME.equals(name)) {
            return List.of();
        }
        return dimensions.stream()
                .filter(dimension -> dimension.name().equals(DIMENSION) && dimensions.size() == 1)
                .flatMap(dimension ->
                        Stream.ofNullable(call.state().dbInstances().get(call.key(dimension.value()))))
                .flatMap(row -> ConnectionSamples.of(call, row, span).stream())
                .toList();
    }

    private static ListMetricsResponse list(Call call, ListMetricsRequest request) {
        boolean asked = (request.namespace() == null || request.namespace().equals(NAMESPACE))
                && (request.metricName() == null || request.metricName().equals(NAME));
        return ListMetricsResponse.builder()
                .metrics((asked ? call.state().dbInstances().stream() : Stream.<DbInstanceRow>of())
                        .filter(row -> row.region().equals(call.region())
                                && !call.now().isBefore(row.readyAt()))
                        .map(row -> Metric.builder()
                                .namespace(NAMESPACE)
                                .metricName(NAME)
                                .dimensions(Dimension.builder()
                                        .name(DIMENSION)
                                        .value(row.identifier())
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    /** What a request asks for: from the start to before the end, in periods of so many seconds. */
    record Span(Instant start, Instant end, int period) {
        void check() {
            if (!start.isBefore(end)) {
                throw ERRORS.invalid("The parameter StartTime must be less than the parameter EndTime.");
            }
            if (period < 60 || period % 60 != 0) {
                throw ERRORS.invalid("The parameter Period must be a multiple of 60");
            }
        }
    }
}
