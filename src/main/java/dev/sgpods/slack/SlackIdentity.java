package dev.sgpods.slack;

import java.util.Optional;
import java.util.Set;

/**
 * Who a bot's token is, as Slack's auth.test tells.
 *
 * @param scopes what it may do; empty when Slack did not say
 * @param date the answer's Date header, as it came
 */
public record SlackIdentity(String teamName, String team, String user, Set<String> scopes, Optional<String> date) {
    public SlackIdentity {
        scopes = Set.copyOf(scopes);
    }
}
