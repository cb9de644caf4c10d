package dev.sgpods.slack;

import java.net.URI;

/** Asks Slack what a bot's token is good for. Posts nothing. */
public final class SlackProbe implements AutoCloseable {
    private final SlackConnection connection;
    private final WebSlackApi api;

    /**
     * Prepares to ask; sends nothing.
     *
     * @param direct whether to ignore every proxy that the machine is set to use
     */
    public SlackProbe(String token, URI apiUrl, boolean direct) {
        // How requests come in makes no difference to what is asked.
        this.connection = new SlackConnection(new SlackSettings(token, new Entrance.Signed("none"), apiUrl, direct));
        this.api = connection.api();
    }

    /** Who the token is. */
    public SlackIdentity identity() throws SlackFailure {
        return api.identity();
    }

    /** Whether the bot can post in a channel. */
    public boolean canPost(String channel) throws SlackFailure {
        return api.canPost(channel);
    }

    /** Whether Slack would open a WebSocket for an app-level token; opens none. */
    public void canConnect(String appToken) throws SlackFailure {
        connection.socketOpener(appToken).open();
    }

    @Override
    public void close() {
        connection.close();
    }
}
