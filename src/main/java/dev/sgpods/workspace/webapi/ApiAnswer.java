package dev.sgpods.workspace.webapi;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call answers.
 *
 * @param status HTTP's status: 200 even for an error, 429 when the caller is too fast
 * @param retryAfterSeconds the {@code Retry-After} header in seconds; 0 when there is none
 */
record ApiAnswer(int status, ObjectNode body, long retryAfterSeconds) {
    static ApiAnswer ok(ObjectNode body) {
        var whole = JsonMapper.shared().createObjectNode().put("ok", true);
        whole.setAll(body);
        return new ApiAnswer(200, whole, 0);
    }

    static ApiAnswer ok() {
        return ok(JsonMapper.shared().createObjectNode());
    }

    static ApiAnswer error(String code, List<String> messages) {
        var body = JsonMapper.shared().createObjectNode().put("ok", false).put("error", code);
        if (!messages.isEmpty()) {
            var list = body.putObject("response_metadata").putArray("messages");
            messages.forEach(list::add);
        }
        return new ApiAnswer(200, body, 0);
    }

    static ApiAnswer tooFast(long retryAfterSeconds) {
        return new ApiAnswer(429, error("ratelimited", List.of()).body(), retryAfterSeconds);
    }

    String code() {
        return body.path("error").asString("");
    }
}
