package dev.sgpods;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.doctor.Check;
import dev.sgpods.doctor.Examination;
import dev.sgpods.doctor.Finding;
import dev.sgpods.graph.Fence;
import dev.sgpods.slack.SlackProbe;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that {@code serve} looks at before it starts and {@code doctor} at any time. */
final class WiringChecks implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** What says where and as whom things are made, and how they are tagged. */
    private static final Pattern OF_AWS = Pattern.compile(
            "AWS_.*|SGPODS_(INSTALLATION|ACCOUNTS|REGIONS|EXTRA_TAGS|PERMISSIONS_BOUNDARY|ROLE_.*)|[.]env");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Config.Reading reading;
    private final @Nullable SlackProbe probe;
    private final WiringAwsChecks aws;
    private final WiringMachineChecks machine;
    private final List<Check> needed = new ArrayList<>();
    private final List<Check> further = new ArrayList<>();
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread looking = new Thread(task, "sgpods-check");
        looking.setDaemon(true);
        return looking;
    });

    WiringChecks(Config.Reading reading, WiringAws clients, Fence fence, WiringWorld world, InstantSource wall) {
        this.reading = reading;
        Config config = reading.config();
        Config.Slack slack = config.slack();
        this.probe = slack.botToken().isEmpty()
                ? null
                : new SlackProbe(slack.botToken(), slack.apiUrl(), direct(slack.apiUrl()));
        this.aws = new WiringAwsChecks(clients, config.aws());
        this.machine = new WiringMachineChecks(config, world, wall);
        if (probe != null) {
            WiringSlackChecks checks = new WiringSlackChecks(probe, config, wall);
            needed.addAll(checks.needed());
            further.addAll(checks.further());
        } else {
            further.add(new Check(
                    "Clock",
                    false,
                    () -> List.of(Finding.unknown(
                            "Clock",
                            "Not checked: it is compared with Slack's, and there is no token.",
                            "Set SLACK_BOT_TOKEN."))));
        }
        needed.addAll(aws.needed());
        needed.addAll(machine.needed());
        further.addAll(machine.further());
        further.addAll(new WiringReadinessChecks(clients, config, fence, pool, this::principals).further());
        further.addAll(new WiringClusterChecks(clients, config).further());
    }

    /** Who acts for which purpose; nobody before that was found out. */
    private Map<Purpose, String> principals() {
        return place().map(WiringAwsChecks.Place::principals).orElse(Map.of());
    }

    /** A proxy does not lead back to this machine. */
    static boolean direct(URI address) {
        return THIS_MACHINE.contains(address.getHost());
    }

    /** What decides whether the bot may start. */
    List<Finding> needed() {
        return look(needed);
    }

    /** Everything; what needs to know who the bot is comes after that was found out. */
    List<Finding> all() {
        List<Finding> findings = new ArrayList<>(needed());
        findings.addAll(new Examination(pool, LIMIT).of(further));
        return findings;
    }

    /** Whether this is the account that was meant, and all is set that says so. */
    List<Finding> account() {
        List<Finding> findings = new ArrayList<>();
        reading.problems().stream()
                .filter(problem -> OF_AWS.matcher(problem.variable()).matches())
                .forEach(problem -> findings.add(Finding.failed(problem.variable(), problem.sentence(), "")));
        findings.addAll(new Examination(pool, LIMIT).of(aws.needed()));
        return findings;
    }

    /** That the database belongs to another world, if it does; to be asked once the place is known. */
    Stream<Finding> foreign() {
        return world().flatMap(machine::foreign).stream();
    }

    /** For requests of a rehearsal. */
    Executor requests() {
        return pool;
    }

    private List<Finding> look(List<Check> checks) {
        List<Finding> findings = new ArrayList<>();
        reading.problems().forEach(problem -> findings.add(Finding.failed(problem.variable(), problem.sentence(), "")));
        if (findings.isEmpty()) {
            findings.add(Finding.ok("Settings", "All that must be set is set."));
        }
        findings.addAll(new Examination(pool, LIMIT).of(checks));
        foreign().forEach(findings::add);
        return findings;
    }

    /** Where labs are made; nothing before the first look, or when it cannot be told. */
    Optional<WiringAwsChecks.Place> place() {
        return aws.place();
    }

    /** The world whose database is wanted: account and installation. */
    Optional<String> world() {
        String installation = reading.config().aws().installation();
        return installation.isEmpty() ? Optional.empty() : place().map(place -> place.account() + "/" + installation);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        if (probe != null) {
            probe.close();
        }
    }
}
