package dev.sgpods.workspace;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bot's end: keeps every request, answers what the test says. */
final class FakeBot {
    record Request(Map<String, List<String>> form, String body, String timestamp, String signature) {
        String field(String name) {
            var given = form.get(name);
            return given == null ? "" : given.get(0);
        }

        JsonNode payload() {
            return JsonMapper.shared().readTree(field("payload"));
        }
    }

    record Answer(int status, String contentType, String body) {
        static final Answer EMPTY = new Answer(200, "text/plain", "");

        static Answer json(String body) {
            return new Answer(200, "application/json", body.replace('\'', '"'));
        }
    }

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private volatile Function<Request, Answer> behaviour = request -> Answer.EMPTY;

    void answers(Function<Request, Answer> how) {
        behaviour = how;
    }

    Request next() {
        try {
            var request = requests.poll(10, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("The bot got no request within 10 s.");
            }
            return request;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    void handle(Context context) {
        var request = new Request(
                context.formParamMap(),
                context.body(),
                String.valueOf(context.header("X-Slack-Request-Timestamp")),
                String.valueOf(context.header("X-Slack-Signature")));
        requests.add(request);
        var answer = behaviour.apply(request);
        context.status(answer.status()).contentType(answer.contentType()).result(answer.body());
    }
}
