package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sgpods.aws.RequestTally;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.CostEstimate;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Prices;
import dev.sgpods.metrics.Exposition;
import dev.sgpods.metrics.ScrapedText;
import dev.sgpods.night.Plan;
import dev.sgpods.schedule.Punctuality;
import dev.sgpods.slack.SlackTally;
import dev.sgpods.slack.SlackTally.Outcome;
import dev.sgpods.store.DatabaseLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /metrics} over HTTP, against what was put into the database and counted. */
class WiringMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-23T22:00:00Z");

    private Adoption.Standing standing = new Adoption.Standing(Optional.of(NOW.minusSeconds(60)), false, 7);
    private final WiringStorage storage = WiringStorage.open(
            new DatabaseLocation.Memory("metrics-" + UUID.randomUUID()), "test", "one", InstantSource.system());
    private final WiringMetrics.Sources sources = new WiringMetrics.Sources(
            () -> standing,
            () -> new Punctuality.Tally(new TreeMap<>(Map.of(0.5, 8L, 60.0, 9L)), 10, 99.5, 2),
            () -> Map.of("ec2", new RequestTally.Count(100, 3), "eks", new RequestTally.Count(5, 0)),
            () -> Map.of(
                    new SlackTally.Call("chat.postMessage", Outcome.OK),
                    40L,
                    new SlackTally.Call("chat.postMessage", Outcome.LIMITED),
                    2L));
    private final LocalServer server = new LocalServer(new WiringMetrics(storage, sources, () -> NOW)::register);

    @AfterEach
    void stop() {
        server.close();
        storage.close();
    }

    private ScrapedText scraped() {
        var answer = server.get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase(Exposition.CONTENT_TYPE));
        return new ScrapedText(answer.body());
    }

    private void lab(String id, String name, LabState state, Duration age) {
        Lab lab = AskedLabs.lab(id, name, NOW.minus(age));
        storage.labs().insert(lab, new Caps(9, 9));
        storage.labs().change(lab.id(), found -> found.in(state, "", NOW));
    }

    @Test
    void withoutLabsEverythingIsThereAndNothingIsCounted() {
        assertThat(scraped().samples())
                .containsEntry("sgpods_labs{state=\"ready\"}", 0.0)
                .containsEntry("sgpods_cost_dollars_per_hour", 0.0)
                .containsEntry("sgpods_oldest_lab_age_seconds", 0.0)
                .containsEntry("sgpods_slack_messages_waiting", 0.0)
                .containsEntry("sgpods_database_up", 1.0)
                .doesNotContainKey("sgpods_last_nightly_run_timestamp_seconds");
    }

    @Test
    void labsAreToldByStateWithWhatTheyCostAndTheAgeOfTheOldest() {
        lab("aaaaa2", "one", LabState.READY, Duration.ofHours(3));
        lab("aaaaa3", "two", LabState.READY, Duration.ofHours(30));
        lab("aaaaa4", "three", LabState.LEAKED, Duration.ofHours(2));
        lab("aaaaa5", "four", LabState.GONE, Duration.ofHours(99));
        storage.outgoing().line(new LabId("aaaaa2"), "C1", "key", "body", false);
        Map<String, Double> samples = scraped().samples();
        assertThat(samples)
                .containsEntry("sgpods_labs{state=\"ready\"}", 2.0)
                .containsEntry("sgpods_labs{state=\"leaked\"}", 1.0)
                .containsEntry("sgpods_labs{state=\"creating\"}", 0.0)
                .doesNotContainKey("sgpods_labs{state=\"gone\"}")
                .containsEntry("sgpods_oldest_lab_age_seconds", 108_000.0)
                .containsEntry("sgpods_labs_without_price", 0.0)
                .containsEntry("sgpods_slack_messages_waiting", 1.0);
        double one = CostEstimate.of(Specs.standard(), Prices.load()).ifKnown().orElseThrow();
        assertThat(one).isPositive();
        assertThat(samples.get("sgpods_cost_dollars_per_hour")).isCloseTo(3 * one, within(1e-9));
    }

    @Test
    void whatWasCountedIsTold() {
        ScrapedText text = scraped();
        assertThat(text.samples())
                .containsEntry("sgpods_leaked_resources", 7.0)
                .containsEntry("sgpods_last_sweep_timestamp_seconds", (double) NOW.getEpochSecond() - 60)
                .containsEntry("sgpods_pass_lateness_seconds_bucket{le=\"0.5\"}", 8.0)
                .containsEntry("sgpods_pass_lateness_seconds_bucket{le=\"+Inf\"}", 10.0)
                .containsEntry("sgpods_pass_lateness_seconds_count", 10.0)
                .containsEntry("sgpods_pass_lateness_seconds_sum", 99.5)
                .containsEntry("sgpods_passes_failed_total", 2.0)
                .containsEntry("sgpods_aws_requests_total{service=\"ec2\"}", 100.0)
                .containsEntry("sgpods_aws_throttles_total{service=\"ec2\"}", 3.0)
                .containsEntry("sgpods_slack_requests_total{method=\"chat.postMessage\",outcome=\"limited\"}", 2.0);
        assertThat(text.type("sgpods_pass_lateness_seconds")).isEqualTo("histogram");
        assertThat(text.type("sgpods_aws_throttles_total")).isEqualTo("counter");
    }

    @Test
    void theLastNightIsTheLastThatWentAsAnnounced() {
        night("iaaaa2", NIGHT.minus(Duration.ofDays(2)), Plan.State.DONE, "");
        night("iaaaa3", NIGHT.minus(Duration.ofDays(1)), Plan.State.DONE, "");
        for (int day = 0; day < 40; day++) {
            String id = "iaab" + (char) ('a' + day / 10) + (char) ('a' + day % 10);
            night(id, NIGHT.plus(Duration.ofHours(day)), Plan.State.DONE, "It was frozen.");
        }
        night("iaaaa5", NIGHT.plus(Duration.ofDays(1)), Plan.State.STOPPED, "Too many.");
        assertThat(scraped().samples()).containsEntry("sgpods_last_nightly_run_timestamp_seconds", (double)
                NIGHT.minus(Duration.ofDays(1)).getEpochSecond());
    }

    @Test
    void nobodySaysThatNothingLeakedBeforeAllWasReadOnce() {
        standing = new Adoption.Standing(Optional.empty(), false, 0);
        assertThat(scraped().samples()).doesNotContainKey("sgpods_leaked_resources");
        standing = new Adoption.Standing(Optional.empty(), false, 3);
        assertThat(scraped().samples()).containsEntry("sgpods_leaked_resources", 3.0);
        standing = new Adoption.Standing(Optional.of(NOW), true, 0);
        assertThat(scraped().samples()).containsEntry("sgpods_leaked_resources", 0.0);
    }

    private void night(String id, Instant run, Plan.State state, String why) {
        storage.nights()
                .insert(new Plan(new LabId(id), run, run, state, List.of(), List.of(), List.of(), List.of(), why));
    }

    @Test
    void withoutTheDatabaseWhatIsCountedIsStillTold() {
        storage.close();
        Map<String, Double> samples = scraped().samples();
        assertThat(samples)
                .containsEntry("sgpods_database_up", 0.0)
                .containsEntry("sgpods_aws_requests_total{service=\"eks\"}", 5.0)
                .doesNotContainKey("sgpods_labs{state=\"ready\"}");
    }

    @Test
    void theManualTellsOfEachMetricAndOfNoOther() throws IOException {
        String manual = Files.readString(Path.of("docs/OPERATIONS.md"), StandardCharsets.UTF_8);
        TreeSet<String> told = Pattern.compile("^\\| `(sgpods_[a-z_]+)", Pattern.MULTILINE)
                .matcher(manual)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(scraped().families().keySet());
        TreeSet<String> mentioned = Pattern.compile("sgpods_[a-z_]+[a-z]")
                .matcher(manual)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told)
                .as("an alert over a metric that there is not would never go off")
                .containsAll(mentioned);
    }
}
