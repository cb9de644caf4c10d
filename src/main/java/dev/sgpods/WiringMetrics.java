package dev.sgpods;

import dev.sgpods.aws.RequestTally;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.CostEstimate;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Prices;
import dev.sgpods.metrics.Exposition;
import dev.sgpods.metrics.Family;
import dev.sgpods.schedule.Punctuality;
import dev.sgpods.slack.SlackTally;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot in numbers, at {@code /metrics}. What is read from the database is the same in all programs on it; what is
 * counted is each program's own. docs/OPERATIONS.md tells what each number is for.
 */
final class WiringMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(WiringMetrics.class);
    private final WiringStorage storage;
    private final Sources sources;
    private final InstantSource clock;
    private final Prices prices = Prices.load();

    /** Where what is counted is asked for. */
    record Sources(
            Supplier<Adoption.Standing> standing,
            Supplier<Punctuality.Tally> passes,
            Supplier<Map<String, RequestTally.Count>> aws,
            Supplier<Map<SlackTally.Call, Long>> slack) {}

    WiringMetrics(WiringStorage storage, Sources sources, InstantSource clock) {
        this.storage = storage;
        this.sources = sources;
        this.clock = clock;
    }

    /** Adds {@code GET /metrics}. */
    void register(JavalinConfig server) {
        server.routes.get("/metrics", context -> context.contentType(Exposition.CONTENT_TYPE)
                .result(Exposition.of(families())));
    }

    /** All that can be told at the moment. */
    List<Family> families() {
        List<Family> all = new ArrayList<>(counted());
        List<Family> stored = List.of();
        try {
            stored = stored();
        } catch (RuntimeException failed) {
            LOG.warn("The database does not answer; what it would tell is missing in /metrics.", failed);
        }
        all.add(Family.gauge("sgpods_database_up", "Whether the database answered just now.")
                .with(stored.isEmpty() ? 0 : 1));
        all.addAll(stored);
        return all;
    }

    private List<Family> counted() {
        Adoption.Standing standing = sources.standing().get();
        Family sweep = Family.gauge(
                "sgpods_last_sweep_timestamp_seconds",
                "When this program last read all of AWS that bears the bot's tag, without a gap.");
        return List.of(
                Family.gauge("sgpods_build_info", "The program's version.").with("version", Main.VERSION, 1),
                leaked(standing),
                standing.complete().map(at -> sweep.with(at.getEpochSecond())).orElse(sweep),
                lateness(),
                Family.counter("sgpods_passes_failed_total", "Passes that ended in an error.")
                        .with(sources.passes().get().failed()),
                requests(),
                throttles(),
                slack());
    }

    /** Before all was read once nobody knows that there are none. */
    private static Family leaked(Adoption.Standing standing) {
        Family family = Family.gauge(
                "sgpods_leaked_resources",
                "Things that bear the bot's tag and belong to a leaked lab or to none, at the last sweep.");
        return standing.complete().isPresent() || standing.leaked() > 0 ? family.with(standing.leaked()) : family;
    }

    private Family lateness() {
        Punctuality.Tally tally = sources.passes().get();
        return Family.histogram(
                "sgpods_pass_lateness_seconds",
                "How long after it was due each pass began; every half minute one that does nothing.",
                tally.upTo(),
                tally.passes(),
                tally.seconds());
    }

    private Family requests() {
        Family family =
                Family.counter("sgpods_aws_requests_total", "Requests sent to AWS, retries included, by service.");
        for (Map.Entry<String, RequestTally.Count> one : sources.aws().get().entrySet()) {
            family = family.with("service", one.getKey(), one.getValue().requests());
        }
        return family;
    }

    private Family throttles() {
        Family family =
                Family.counter("sgpods_aws_throttles_total", "Requests that AWS refused as too many, by service.");
        for (Map.Entry<String, RequestTally.Count> one : sources.aws().get().entrySet()) {
            family = family.with("service", one.getKey(), one.getValue().throttled());
        }
        return family;
    }

    private Family slack() {
        Family family = Family.counter(
                "sgpods_slack_requests_total", "Calls to Slack by method and outcome; limited is HTTP status 429.");
        for (Map.Entry<SlackTally.Call, Long> one : sources.slack().get().entrySet()) {
            String outcome = one.getKey().outcome().name().toLowerCase(Locale.ROOT);
            family = family.with("method", one.getKey().method(), "outcome", outcome, one.getValue());
        }
        return family;
    }

    private List<Family> stored() {
        List<Lab> labs = storage.labs().present();
        Family states = Family.gauge("sgpods_labs", "Labs that are not gone, by state.");
        for (LabState state : LabState.values()) {
            if (state != LabState.GONE) {
                long count = labs.stream().filter(lab -> lab.state() == state).count();
                states = states.with("state", state.name().toLowerCase(Locale.ROOT), count);
            }
        }
        List<OptionalDouble> costs = labs.stream()
                .map(lab -> CostEstimate.of(lab.spec(), prices).ifKnown())
                .toList();
        return List.of(
                states,
                Family.gauge(
                                "sgpods_cost_dollars_per_hour",
                                "What all labs cost now, as if all of each were there, without those of unknown price.")
                        .with(costs.stream().mapToDouble(cost -> cost.orElse(0)).sum()),
                Family.gauge("sgpods_labs_without_price", "Labs of which no price is known.")
                        .with(costs.stream().filter(OptionalDouble::isEmpty).count()),
                Family.gauge("sgpods_oldest_lab_age_seconds", "Age of the oldest lab that is not gone; 0 without labs.")
                        .with(labs.isEmpty() ? 0 : age(labs.get(0))),
                Family.gauge("sgpods_slack_messages_waiting", "Messages that are to be sent to Slack.")
                        .with(storage.outgoing().backlog()),
                night());
    }

    private double age(Lab oldest) {
        return Duration.between(oldest.createdAt(), clock.instant()).toMillis() / 1000.0;
    }

    private Family night() {
        Family family = Family.gauge(
                "sgpods_last_nightly_run_timestamp_seconds",
                "The hour of the last nightly run that went as announced, with labs or without.");
        return storage.nights()
                .lastThatWent()
                .map(Instant::getEpochSecond)
                .map(family::with)
                .orElse(family);
    }
}
