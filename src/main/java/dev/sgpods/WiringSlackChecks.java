package dev.sgpods;

import dev.sgpods.doctor.Check;
import dev.sgpods.doctor.Finding;
import dev.sgpods.slack.SlackFailure;
import dev.sgpods.slack.SlackIdentity;
import dev.sgpods.slack.SlackProbe;
import dev.sgpods.slack.SlackScopes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must be right of Slack. */
final class WiringSlackChecks {
    private static final String TOKEN = "Slack token";
    private static final String SCOPES = "Slack scopes";
    private static final String CLOCK = "Clock";
    private static final Duration ASKEW = Duration.ofSeconds(30);

    /** Slack's signatures and AWS's are good for five minutes. */
    private static final Duration TOO_FAR = Duration.ofMinutes(4);

    /** Slack's codes for tokens that will never do. */
    private static final Set<String> BAD_TOKEN = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "not_allowed_token_type",
            "no_permission");

    private final SlackProbe probe;
    private final Config config;
    private final InstantSource wall;

    WiringSlackChecks(SlackProbe probe, Config config, InstantSource wall) {
        this.probe = probe;
        this.config = config;
        this.wall = wall;
    }

    /** Without these the bot does not start. */
    List<Check> needed() {
        return List.of(new Check(TOKEN, false, this::token));
    }

    /** Worth a look besides. */
    List<Check> further() {
        return List.of(
                new Check("Slack connection", false, this::connection),
                new Check("Slack channels", false, this::channels));
    }

    private List<Finding> token() {
        try {
            SlackIdentity identity = probe.identity();
            return List.of(
                    Finding.ok(
                            TOKEN, "The bot is " + identity.user() + " in the workspace " + identity.teamName() + "."),
                    scopes(identity.scopes()),
                    clock(identity));
        } catch (SlackFailure failure) {
            return List.of(refused(TOKEN, "SLACK_BOT_TOKEN", failure));
        }
    }

    private static Finding refused(String subject, String variable, SlackFailure failure) {
        return BAD_TOKEN.contains(failure.code())
                ? Finding.failed(
                        subject,
                        variable + " is not accepted: Slack says " + failure.code() + ".",
                        "Copy it anew from your app's page at api.slack.com/apps, after the app was installed.")
                : Finding.unknown(
                        subject,
                        failure.getMessage() + ".",
                        "Look whether the network lets the bot out to Slack; it starts all the same and tries on.");
    }

    private static Finding scopes(Set<String> granted) {
        if (granted.isEmpty()) {
            return Finding.unknown(SCOPES, "Slack does not tell what the bot may do.", "");
        }
        Set<String> missing = new TreeSet<>(SlackScopes.needed());
        missing.removeAll(granted);
        Set<String> more = new TreeSet<>(granted);
        more.removeAll(SlackScopes.asked());
        if (!missing.isEmpty()) {
            return Finding.failed(
                    SCOPES,
                    "The bot lacks " + String.join(", ", missing) + ".",
                    "Add them as in manifests/slack/app.yaml, and install the app again.");
        }
        Set<String> without = new TreeSet<>(SlackScopes.asked());
        without.removeAll(granted);
        return more.isEmpty()
                ? Finding.ok(
                        SCOPES,
                        "The bot may do what it needs and nothing else"
                                + (without.isEmpty()
                                        ? "."
                                        : "; without " + String.join(", ", without)
                                                + " answers come without pictures."))
                : Finding.warning(
                        SCOPES,
                        "The bot may do more than it needs: " + String.join(", ", more) + ".",
                        "Take these away, as in manifests/slack/app.yaml.");
    }

    private Finding clock(SlackIdentity identity) {
        try {
            String date = identity.date().orElseThrow(() -> new DateTimeException("no date"));
            Duration ahead = Duration.between(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    wall.instant());
            long seconds = ahead.abs().toSeconds();
            String says = "This machine's clock is " + seconds + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                    + " Slack's.";
            if (ahead.abs().compareTo(TOO_FAR) > 0) {
                return Finding.failed(CLOCK, says, "Set it by NTP: requests signed by it are refused.");
            }
            return ahead.abs().compareTo(ASKEW) > 0
                    ? Finding.warning(CLOCK, says, "Set it by NTP.")
                    : Finding.ok(CLOCK, "This machine's clock agrees with Slack's.");
        } catch (DateTimeException none) {
            return Finding.unknown(CLOCK, "Slack's answer had no date to compare with.", "");
        }
    }

    private List<Finding> connection() {
        String token = config.slack().appToken();
        if (token.isEmpty()) {
            return List.of(Finding.info(
                    "Slack connection",
                    "Slack sends requests to port " + config.server().port() + "."));
        }
        try {
            probe.canConnect(token);
            return List.of(Finding.ok("Slack connection", "Slack opens a WebSocket for the app (Socket Mode)."));
        } catch (SlackFailure failure) {
            return List.of(refused("Slack connection", "SLACK_APP_TOKEN", failure));
        }
    }

    private List<Finding> channels() {
        List<Finding> findings = new ArrayList<>();
        for (String channel : new TreeSet<>(config.people().channels())) {
            String subject = "Channel " + channel;
            try {
                findings.add(
                        probe.canPost(channel)
                                ? Finding.ok(subject, "The bot is in it.")
                                : Finding.warning(
                                        subject, "The bot is not in it.", "Type /invite @sgpods in the channel."));
            } catch (SlackFailure failure) {
                findings.add(Finding.unknown(subject, failure.getMessage() + ".", ""));
            }
        }
        return findings;
    }
}
