package dev.sgpods;

import static dev.sgpods.ConfigVariable.*;

import dev.sgpods.command.EditDistance;
import dev.sgpods.lab.Caps;
import dev.sgpods.night.NightRules;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From variables to settings: what each may be, and what does not go together. */
final class ConfigForm {
    private static final URI SLACK = URI.create("https://slack.com/api/");
    private static final int PORT = 3000;
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_LABS = 1000;

    private final ConfigSources sources;
    private final ConfigReader reader;

    ConfigForm(ConfigSources sources) {
        this.sources = sources;
        this.reader = new ConfigReader(sources.merged());
    }

    Config.Reading read() {
        Config config = new Config(slack(), aws(), clusters(), server(), people(), labs());
        together(config);
        misspelt();
        if (sources.malformed()) {
            reader.add(new ConfigProblem(
                    ".env",
                    "The file .env has a line that is neither empty nor a comment nor NAME=value, for example"
                            + " SGPODS_REGIONS=eu-west-1."));
        }
        return new Config.Reading(config, reader.problems());
    }

    private Config.Slack slack() {
        if (!reader.has(SLACK_APP_TOKEN) && !reader.has(SLACK_SIGNING_SECRET)) {
            reader.add(ConfigProblem.of(
                    SLACK_APP_TOKEN,
                    "and SLACK_SIGNING_SECRET are both empty: set the first for Socket Mode, which needs no inbound"
                            + " address, or the second for requests over HTTP"));
        }
        URI api = reader.address(SLACK_API_URL).orElse(SLACK);
        if (!api.toString().endsWith("/")) {
            reader.add(ConfigProblem.wrong(SLACK_API_URL, "is \"" + api + "\""));
        }
        return new Config.Slack(
                reader.required(SLACK_BOT_TOKEN, form("xoxb-[A-Za-z0-9-]+")),
                reader.checked(SLACK_APP_TOKEN, form("xapp-[A-Za-z0-9-]+")),
                reader.checked(SLACK_SIGNING_SECRET, form("[A-Za-z0-9]{16,}")),
                api);
    }

    private Config.Aws aws() {
        List<String> regions = reader.list(SGPODS_REGIONS, form("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}"));
        return new Config.Aws(
                endpoints(),
                reader.required(SGPODS_INSTALLATION, form("[a-z][a-z0-9]{1,11}")),
                Set.copyOf(reader.requiredList(SGPODS_ACCOUNTS, form("[0-9]{12}"))),
                regions.isEmpty() ? List.of("eu-west-1") : regions,
                reader.list(SGPODS_API_CIDRS, Networks::isNetwork),
                reader.tags(SGPODS_EXTRA_TAGS),
                reader.checked(
                        SGPODS_PERMISSIONS_BOUNDARY, form("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[\\w+=,.@/-]+")),
                new Config.Roles(role(SGPODS_ROLE_DIAGNOSE), role(SGPODS_ROLE_BUILD), role(SGPODS_ROLE_DESTROY)));
    }

    /** The SDK's variables for one service each win over the one for all. */
    private Map<String, URI> endpoints() {
        Map<String, URI> endpoints = new TreeMap<>();
        reader.address(AWS_ENDPOINT_URL).ifPresent(address -> endpoints.put("", address));
        String prefix = AWS_ENDPOINT_URL.name() + "_";
        sources.merged().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                reader.address(name, value)
                        .ifPresent(address -> endpoints.put(name.substring(prefix.length()), address));
            }
        });
        return endpoints;
    }

    private String role(ConfigVariable variable) {
        return reader.checked(variable, form("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+"));
    }

    /** It was one flag for all namespaces once. */
    private static final Predicate<String> FLAG = form("(?i)true|false|yes|no|on|off|0|1");

    private static final Predicate<String> NAMESPACE = form("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Config.Clusters clusters() {
        return new Config.Clusters(
                reader.list(SGPODS_CLUSTERS, form("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}/[0-9A-Za-z][0-9A-Za-z_-]{0,99}")),
                reader.text(SGPODS_KUBECONFIG),
                Set.copyOf(reader.list(SGPODS_READ_SECRETS, NAMESPACE.and(FLAG.negate()))),
                Set.copyOf(reader.list(SGPODS_PROBE_NAMESPACES, NAMESPACE)));
    }

    private Config.Server server() {
        return new Config.Server(
                reader.path(SGPODS_DATA, "./data"),
                reader.checked(SGPODS_DATABASE_URL, form("(jdbc:)?postgres(ql)?://.+")),
                reader.number(SGPODS_HTTP_PORT, PORT, 1, HIGHEST_PORT),
                reader.choice(SGPODS_LOG, List.of("info", "error", "warn", "debug")));
    }

    private Config.People people() {
        return new Config.People(
                Set.copyOf(reader.requiredList(SGPODS_CHANNELS, form("[CG][A-Z0-9]{1,20}"))),
                Set.copyOf(reader.list(SGPODS_ADMINS, form("[UWS][A-Z0-9]{1,20}"))),
                Set.copyOf(reader.list(SGPODS_ONCALL, form("[UWS][A-Z0-9]{1,20}"))));
    }

    private Config.Labs labs() {
        return new Config.Labs(
                new Caps(
                        reader.number(SGPODS_MAX_LABS, 10, 1, MOST_LABS),
                        reader.number(SGPODS_MAX_LABS_PER_OWNER, 2, 1, MOST_LABS)),
                reader.duration(SGPODS_TTL_DEFAULT, Duration.ofHours(8)),
                reader.duration(SGPODS_TTL_MAX, Duration.ofDays(3)),
                reader.duration(SGPODS_IDLE_AFTER, Duration.ofHours(3)),
                nightly(),
                reader.number(SGPODS_NIGHTLY_MAX, 50, 0, MOST_LABS),
                reader.zone(SGPODS_TIME_ZONE),
                reader.address(SGPODS_HEARTBEAT_URL));
    }

    /** When labs go at night, as a cron expression that can be read. */
    private String nightly() {
        String text = reader.checked(SGPODS_NIGHTLY, WiringNight::usable);
        return text.isEmpty() ? NightRules.USUAL : text;
    }

    private void together(Config config) {
        if (config.labs().usual().compareTo(config.labs().longest()) > 0) {
            reader.add(ConfigProblem.of(
                    SGPODS_TTL_DEFAULT, "is longer than SGPODS_TTL_MAX: a lease may be as long as that at most"));
        }
        Config.Roles roles = config.aws().roles();
        Set<String> accounts = new HashSet<>();
        Stream.of(roles.diagnose(), roles.build(), roles.destroy())
                .filter(role -> !role.isEmpty())
                .forEach(role -> accounts.add(role.split(":", 6)[4]));
        if (accounts.size() > 1) {
            reader.add(ConfigProblem.of(
                    SGPODS_ROLE_BUILD, "and the other roles are of different accounts: labs live in one"));
        }
    }

    /** A name like one of ours has no effect, which nobody would notice. Others, such as those of Kubernetes, may be. */
    private void misspelt() {
        List<String> known =
                Arrays.stream(ConfigVariable.values()).map(Enum::name).toList();
        Map<String, String> found = sources.merged();
        for (String name : found.keySet()) {
            if (!known.contains(name) && (name.startsWith("SGPODS_") || name.startsWith("SLACK_"))) {
                List<String> meant = new ArrayList<>(known);
                meant.removeIf(candidate -> EditDistance.between(name, candidate) > 2);
                meant.stream()
                        .findFirst()
                        .ifPresent(candidate -> reader.add(new ConfigProblem(
                                name,
                                name + " is no variable of sgpods: if you mean " + candidate + ", write it so.")));
            }
        }
    }

    private static Predicate<String> form(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }
}
