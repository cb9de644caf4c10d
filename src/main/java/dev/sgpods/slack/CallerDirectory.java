package dev.sgpods.slack;

import dev.sgpods.command.Caller;

/** Tells who asks. */
@FunctionalInterface
public interface CallerDirectory {
    /**
     * The person and the place as they are to us.
     *
     * @param user a Slack user id
     * @param channel a Slack channel id
     * @throws SlackFailure when Slack does not tell who it is
     */
    Caller find(String user, String channel) throws SlackFailure;
}
