package dev.sgpods.slack;

import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket to Slack. A line that has died without a word is noticed within two pings: the library pings as often as
 * it is told, and closes a line whose last pong is older than one and a half times that.
 */
final class SocketSession extends WebSocketClient {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSession.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Inbox inbox;

    /** Who hears of it; called on the socket's own thread. */
    interface Inbox {
        /** A message came in. */
        void received(SocketSession session, String text);

        /** The line is closed, by whomever. */
        void closed(SocketSession session, String reason);
    }

    SocketSession(URI address, Proxy proxy, Duration ping, Inbox inbox) {
        super(address, new Draft_6455(), Map.of(), (int) CONNECT.toMillis());
        this.inbox = inbox;
        setProxy(proxy);
        setTcpNoDelay(true);
        setDaemon(true);
        setConnectionLostTimeout(Math.toIntExact(ping.toSeconds()));
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        // Slack says hello when it is ready.
    }

    @Override
    public void onMessage(String text) {
        inbox.received(this, text);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        inbox.closed(this, code + (reason == null || reason.isEmpty() ? "" : " " + reason));
    }

    @Override
    public void onError(Exception failed) {
        // The close that follows has the line opened anew.
        LOG.info("The WebSocket to Slack failed: {}", failed.toString());
    }
}
