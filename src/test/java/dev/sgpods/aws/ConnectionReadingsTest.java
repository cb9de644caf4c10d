package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.aws.ConnectionMinutes.Minutes;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** How often CloudWatch is asked for the connections of many labs' databases, and what each lab gets to know. */
class ConnectionReadingsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(30);

    private final List<GetMetricDataRequest> requests = new ArrayList<>();
    private final Map<String, Instant> connected = new HashMap<>();
    private final Map<String, Instant> looked = new HashMap<>();
    private Instant now = NOON;
    private boolean silent;
    private String forbidden = "";

    private final CloudWatchClient client = (CloudWatchClient) Proxy.newProxyInstance(
            CloudWatchClient.class.getClassLoader(),
            new Class<?>[] {CloudWatchClient.class},
            (proxy, method, given) -> {
                if (!method.getName().equals("getMetricData")) {
                    throw new UnsupportedOperationException(method.getName());
                }
                return answer((GetMetricDataRequest) given[0]);
            });
    private final ConnectionReadings readings =
            new ConnectionReadings(new ConnectionMinutes(region -> client), region -> soon(), () -> now);

    @Test
    void aThousandLabsThatAreLookedAtEveryHalfHourCostACallEveryTwoMinutesAtMost() {
        // Each has its own minute of the half hour.
        List<String> labs =
                IntStream.range(0, 1000).mapToObj(number -> "db-" + number).toList();
        labs.forEach(lab -> looked.put(lab, NOON.minus(EVERY).plusMillis(1800L * labs.indexOf(lab))));
        Instant end = NOON.plus(EVERY.multipliedBy(2));
        while (now.isBefore(end)) {
            for (String lab : labs) {
                Instant before = looked.getOrDefault(lab, NOON);
                if (!now.isBefore(before.plus(EVERY))) {
                    assertThat(readings.read("eu-west-1", lab, before.minusSeconds(420))
                                    .seen())
                            .isTrue();
                    looked.put(lab, now);
                }
            }
            now = now.plusSeconds(10);
        }
        assertThat(requests).hasSizeBetween(20, 31);
        assertThat(requests.stream()
                        .mapToInt(one -> one.metricDataQueries().size())
                        .sum())
                .as("each lab once a half hour")
                .isBetween(2000, 2300);
    }

    @Test
    void noRequestAsksForMoreThanFiveHundredAndEachGetsItsOwn() {
        IntStream.range(0, 1201).forEach(number -> looked.put("db-" + number, NOON.minus(EVERY)));
        connected.put("db-1200", NOON.minusSeconds(600));
        assertThat(readings.read("eu-west-1", "db-1200", NOON.minusSeconds(1800))
                        .connected())
                .containsExactly(NOON.minusSeconds(600));
        assertThat(requests).extracting(one -> one.metricDataQueries().size()).containsExactlyInAnyOrder(500, 500, 201);
        assertThat(readings.read("eu-west-1", "db-7", NOON.minusSeconds(1800)).connected())
                .isEmpty();
        assertThat(requests).hasSize(3);
    }

    @Test
    void aSharedReadingTellsNobodyOfMinutesBeforeThoseHeAskedFor() {
        looked.put("db-1", NOON.minus(Duration.ofHours(2)));
        looked.put("db-2", NOON.minus(EVERY));
        connected.put("db-2", NOON.minus(Duration.ofMinutes(90)));
        Minutes all = readings.read("eu-west-1", "db-1", NOON.minus(Duration.ofHours(2)));
        assertThat(all.seen()).isTrue();
        assertThat(readings.read("eu-west-1", "db-2", NOON.minus(EVERY)).connected())
                .isEmpty();
        assertThat(requests).hasSize(1);
        assertThat(readings.read("eu-west-1", "db-3", NOON.minus(EVERY)).seen()).isTrue();
        assertThat(requests).as("nobody expected the third").hasSize(2);
    }

    @Test
    void whatOneInstanceMayNotShowIsUnknownOfThatOneOnly() {
        looked.put("db-1", NOON.minus(EVERY));
        looked.put("db-2", NOON.minus(EVERY));
        forbidden = "db-1";
        assertThat(readings.read("eu-west-1", "db-1", NOON.minus(EVERY)).seen()).isFalse();
        assertThat(readings.read("eu-west-1", "db-2", NOON.minus(EVERY)).seen()).isTrue();
    }

    @Test
    void aCloudWatchThatDoesNotAnswerIsAskedOnceForAll() {
        silent = true;
        for (String lab : List.of("db-1", "db-2", "db-3")) {
            assertThatThrownBy(() -> readings.read("eu-west-1", lab, NOON.minus(EVERY)))
                    .hasMessageContaining("no answer");
        }
        assertThat(requests).hasSize(1);
        silent = false;
        now = now.plus(ConnectionReadings.SHARED).plusSeconds(1);
        assertThat(readings.read("eu-west-1", "db-1", NOON.minus(EVERY)).seen()).isTrue();
    }

    private Map<String, Instant> soon() {
        Map<String, Instant> soon = new HashMap<>();
        looked.forEach((lab, at) -> {
            if (at.plus(EVERY).isBefore(now.plus(ConnectionReadings.SHARED))) {
                soon.put(lab, at.minusSeconds(420));
            }
        });
        return soon;
    }

    private GetMetricDataResponse answer(GetMetricDataRequest request) {
        requests.add(request);
        if (silent) {
            throw new IllegalStateException("no answer");
        }
        return GetMetricDataResponse.builder()
                .metricDataResults(request.metricDataQueries().stream()
                        .map(query -> result(request, query))
                        .toList())
                .build();
    }

    /** A value of the last minute, and the connection, if it lies between. */
    private MetricDataResult result(GetMetricDataRequest request, MetricDataQuery query) {
        String instance = query.metricStat().metric().dimensions().get(0).value();
        if (instance.equals(forbidden)) {
            return MetricDataResult.builder()
                    .id(query.id())
                    .statusCode(StatusCode.FORBIDDEN)
                    .build();
        }
        List<Instant> times = new ArrayList<>(List.of(request.endTime().minusSeconds(60)));
        List<Double> values = new ArrayList<>(List.of(0.0));
        Instant use = connected.get(instance);
        if (use != null && !use.isBefore(request.startTime())) {
            times.add(0, use);
            values.add(0, 2.0);
        }
        return MetricDataResult.builder()
                .id(query.id())
                .statusCode(StatusCode.COMPLETE)
                .timestamps(times)
                .values(values)
                .build();
    }
}
