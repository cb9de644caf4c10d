package dev.sgpods.simulator.cluster;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A watch as a stream of JSON lines that does not end by itself. */
final class HttpWatch implements WatchHub.Sink {
    private final HttpServletResponse response;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    private HttpWatch(HttpServletResponse response) {
        this.response = response;
    }

    /** Answers a request with a stream. */
    static void begin(Context context, WatchHub watches, ApiRequest request) {
        WatchEvents events = watches.open(request);
        HttpWatch watch = new HttpWatch(context.res());
        context.status(200).contentType("application/json");
        context.future(() -> watch.ended);
        try {
            context.res().flushBuffer();
        } catch (IOException goneAway) {
            throw new UncheckedIOException(goneAway);
        }
        watches.add(request, events, watch);
    }

    @Override
    public void send(String event) throws IOException {
        response.getOutputStream().write((event + "\n").getBytes(StandardCharsets.UTF_8));
        response.getOutputStream().flush();
    }

    @Override
    public void end() {
        ended.complete(true);
    }
}
