package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.program.Outcome;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What is asked over web sockets: programs in pods ({@code v4.channel.k8s.io}), and watches. */
final class WebSockets {
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;
    private static final int STATUS = 3;
    private static final int NORMAL = 1000;

    private final Exec exec;
    private final WatchHub watches;
    private final ProgramTime programTime;

    WebSockets(Exec exec, WatchHub watches, ProgramTime programTime) {
        this.exec = exec;
        this.watches = watches;
        this.programTime = programTime;
    }

    /** Refuses before the upgrade what cannot be served. */
    void check(ApiRequest request) {
        if (request.path().endsWith("/exec")) {
            exec.check(request);
        } else {
            watches.open(request);
        }
    }

    void configure(WsConfig config) {
        config.onConnect(context -> {
            ApiRequest request = request(context);
            if (request.path().endsWith("/exec")) {
                run(context, request);
            } else {
                SocketSink sink = new SocketSink(context);
                watches.add(request, watches.open(request), sink);
            }
        });
        config.onClose(context -> watches.remove(new SocketSink(context)));
        config.onError(context -> watches.remove(new SocketSink(context)));
    }

    private void run(WsContext context, ApiRequest request) {
        Outcome outcome = exec.run(request);
        programTime.over(outcome.took()).thenRun(() -> {
            send(context, OUTPUT, outcome.output());
            send(context, ERRORS, outcome.errors());
            send(context, STATUS, Exec.status(outcome).toString());
            context.closeSession(NORMAL, "");
        });
    }

    private static void send(WsContext context, int channel, String text) {
        if (text.isEmpty()) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        context.send(ByteBuffer.allocate(bytes.length + 1)
                .put((byte) channel)
                .put(bytes)
                .flip());
    }

    private static ApiRequest request(WsContext context) {
        return new ApiRequest(
                context.pathParam("region") + "/" + context.pathParam("cluster"),
                "GET",
                "/" + context.pathParam("path"),
                context.queryParamMap(),
                "",
                "");
    }

    /** Two sinks of one socket are equal, so that it can be removed by its context. */
    private record SocketSink(WsContext context) implements WatchHub.Sink {
        @Override
        public void send(String event) throws IOException {
            if (!context.session.isOpen()) {
                throw new IOException("The web socket is closed.");
            }
            context.send(event);
        }

        @Override
        public void end() {
            context.closeSession(NORMAL, "");
        }
    }
}
