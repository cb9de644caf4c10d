package dev.sgpods.workspace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events one after another, as a browser does. */
final class EventReader implements AutoCloseable {
    record Event(String id, String name, JsonNode data) {}

    private final BufferedReader lines;

    EventReader(TestServer server, String user, String lastEventId) {
        var request = server.request("workspace/stream?user=" + user);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        InputStream body = server.exchange(request, HttpResponse.BodyHandlers.ofInputStream())
                .body();
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next event that is not about the time or a modal; null when the connection ended. */
    @Nullable
    Event next() {
        while (true) {
            var event = any();
            if (event == null || (!"time".equals(event.name()) && !"view".equals(event.name()))) {
                return event;
            }
        }
    }

    private @Nullable Event any() {
        var id = "";
        var name = "";
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    return new Event(id, name, JsonMapper.shared().readTree(line.substring(6)));
                }
            }
            return null;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
