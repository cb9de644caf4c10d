package dev.sgpods.workspace;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the bot took a request.
 *
 * @param status HTTP's status; 0 when no answer came
 * @param response the immediate answer: the JSON the bot sent, a text as {@code {"text": ...}}, missing when it was empty
 * @param problem Slack's word for what went wrong, {@code operation_timeout} after three seconds or
 *     {@code dispatch_failed}; null when the bot acknowledged
 */
public record Delivery(int status, JsonNode response, @Nullable String problem) {
    /** Whether the bot acknowledged with HTTP 200 in time. */
    public boolean acknowledged() {
        return problem == null;
    }
}
