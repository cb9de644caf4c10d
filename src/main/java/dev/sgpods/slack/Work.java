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
 * @param thread timestamp of the message in whose thread it was asked and is answered, or empty
 */
record Work(String key, String user, String channel, String line, String thread) {
    /** Asked in no thread. */
    Work(String key, String user, String channel, String line) {
        this(key, user, channel, line, "");
    }

    /** Reads a noted request. */
    static Work parse(RequestLog.Request request) {
        JsonNode node = JsonMapper.shared().readTree(request.payload());
        return new Work(
                request.key(),
                node.path("user").asString(""),
                node.path("channel").asString(""),
                node.path("line").asString(""),
                node.path("thread").asString(""));
    }

    /** What is noted. The response_url is not: it lets whoever has it write in the channel. */
    RequestLog.Request noted(Instant at) {
        String payload = JsonMapper.shared()
                .createObjectNode()
                .put("user", user)
                .put("channel", channel)
                .put("line", line)
                .put("thread", thread)
                .toString();
        return new RequestLog.Request(key, payload, at);
    }
}
