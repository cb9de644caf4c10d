package dev.sgpods.slack;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Keeps what was turned away on a thread that must not wait for the database, until another thread notes it. Keeps a
 * thousand; what is beyond stands in the log only.
 */
final class Overflow {
    private static final Logger LOG = LoggerFactory.getLogger(Overflow.class);
    private static final int KEPT = 1_000;
    private static final int AT_A_TIME = 10;

    private final Queue<JsonNode> payloads = new ArrayDeque<>();

    /** Keeps one request; returns at once. */
    synchronized void add(JsonNode payload) {
        if (payloads.size() < KEPT) {
            payloads.add(payload);
        } else {
            LOG.warn("{} was turned away with \"{}\"; the audit does not show it.", user(payload), line(payload));
        }
    }

    /** Has some of what was kept noted: few enough not to hold up the thread. */
    void note(LineAnswers lines) {
        for (int noted = 0; noted < AT_A_TIME; noted++) {
            JsonNode payload = next();
            if (payload == null) {
                return;
            }
            lines.noteBusy(user(payload), line(payload));
        }
    }

    private synchronized @Nullable JsonNode next() {
        return payloads.poll();
    }

    private static String user(JsonNode payload) {
        if (payload.has("event")) {
            return payload.path("event").path("user").asString("");
        }
        return payload.path("user_id").asString(payload.path("user").path("id").asString(""));
    }

    /** What was typed, pressed or said to the bot; for anything else the name of what Slack sent. */
    private static String line(JsonNode payload) {
        if (payload.has("command")) {
            return payload.path("text").asString("");
        }
        if (payload.has("actions")) {
            JsonNode action = payload.path("actions").path(0);
            String id = action.path("action_id").asString("");
            return ButtonValue.parse(id, action.path("value").asString("")).line();
        }
        return payload.has("event")
                ? Mention.line(payload.path("event").path("text").asString(""))
                : payload.path("type").asString("");
    }
}
