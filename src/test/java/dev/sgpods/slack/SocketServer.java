package dev.sgpods.slack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Slack's end of Socket Mode. */
final class SocketServer extends WebSocketServer implements AutoCloseable {
    /** Open lines, oldest first. */
    final List<WebSocket> lines = new CopyOnWriteArrayList<>();
    /** How many lines were ever opened. */
    final List<WebSocket> opened = new CopyOnWriteArrayList<>();

    private final Set<WebSocket> silent = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<JsonNode>> acknowledged = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> listening = new CompletableFuture<>();

    SocketServer() {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        setReuseAddr(true);
        setDaemon(true);
        setTcpNoDelay(true);
        start();
        listening.orTimeout(10, TimeUnit.SECONDS).join();
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + getPort() + "/link?ticket=of-tests");
    }

    /** What the bot acknowledged an envelope with. */
    CompletableFuture<JsonNode> acknowledgement(String envelope) {
        return acknowledged.computeIfAbsent(envelope, id -> new CompletableFuture<>());
    }

    /** Sends on the newest line. */
    void send(String text) {
        lines.get(lines.size() - 1).send(text);
    }

    @Override
    public void onOpen(WebSocket line, ClientHandshake handshake) {
        lines.add(line);
        opened.add(line);
        line.send("{\"type\":\"hello\",\"num_connections\":" + lines.size() + "}");
    }

    /** The lines that are open stay so, and nothing comes by them any more, no pong either. */
    void fallSilent() {
        silent.addAll(lines);
    }

    @Override
    public void onWebsocketPing(WebSocket line, Framedata ping) {
        if (!silent.contains(line)) {
            super.onWebsocketPing(line, ping);
        }
    }

    @Override
    public void onClose(WebSocket line, int code, String reason, boolean remote) {
        lines.remove(line);
    }

    @Override
    public void onMessage(WebSocket line, String text) {
        JsonNode message = JsonMapper.shared().readTree(text);
        acknowledgement(message.path("envelope_id").asString("")).complete(message);
    }

    @Override
    public void onError(WebSocket line, Exception failed) {
        listening.completeExceptionally(failed);
    }

    @Override
    public void onStart() {
        listening.complete(null);
    }

    @Override
    public void close() {
        try {
            stop(0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
