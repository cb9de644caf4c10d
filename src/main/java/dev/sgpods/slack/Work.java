package dev.sgpods.slack;

import dev.sgpods.lab.RequestLog;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line that somebody asked to run.
 *
 * @param key the same for every delivery of the request
 * @param line empty when the request only opens a modal
 */
record Work(String key, String user, String channel, String line) {
    /** Reads a noted request. */
    static Work parse(RequestLog.Request request) {
        JsonNode node = JsonMapper.shared().readTree(request.payload());
        return new Work(
                request.key(),
                node.path("user").asString(""),
                node.path("channel").asString(""),
                node.path("line").asString(""));
    }

    /** What is noted. The response_url is not: it lets whoever has it write in the channel. */
    RequestLog.Request noted(Instant at) {
        String payload = JsonMapper.shared()
                .createObjectNode()
                .put("user", user)
                .put("channel", channel)
                .put("line", line)
                .toString();
        return new RequestLog.Request(key, payload, at);
    }
}
