package dev.sgpods.command;

/**
 * Who asks, and where.
 *
 * @param user the Slack user id
 * @param name how the person is called, for texts
 * @param team the workspace's id
 * @param channel the Slack channel id in which the person typed or pressed
 * @param role what the person is to us
 * @param place what the channel is to us
 */
public record Caller(String user, String name, String team, String channel, Role role, Place place) {
    /** The same person in the same channel, which is something else to us. */
    public Caller in(Place other) {
        return new Caller(user, name, team, channel, role, other);
    }
}
