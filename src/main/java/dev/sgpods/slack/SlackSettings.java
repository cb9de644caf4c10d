package dev.sgpods.slack;

import java.net.URI;

/**
 * How to reach Slack and how Slack reaches us.
 *
 * @param token of the bot, {@code xoxb-...}
 * @param apiUrl what the Web API's method names are appended to, for example {@code https://slack.com/api/}
 * @param direct whether to ignore every proxy that the machine is set to use
 */
public record SlackSettings(String token, Entrance entrance, URI apiUrl, boolean direct) {
    public SlackSettings {
        if (token.isBlank()) {
            throw new IllegalArgumentException(
                    "SLACK_BOT_TOKEN is empty: set it to the bot token (xoxb-...) of your Slack app.");
        }
        if (!apiUrl.isAbsolute() || !apiUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "SLACK_API_URL must be a full address that ends with a slash, for example https://slack.com/api/.");
        }
    }

    /** Says nothing of token and secret. */
    @Override
    public String toString() {
        return "SlackSettings[" + apiUrl + ", " + entrance + (direct ? ", direct]" : "]");
    }
}
