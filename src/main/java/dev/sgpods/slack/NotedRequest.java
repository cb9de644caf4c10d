package dev.sgpods.slack;

import dev.sgpods.command.Verb;
import dev.sgpods.lab.RequestLog;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as it is noted: what was asked, and how far its answer got, so that it goes on from there after a kill. The
 * response_url is not noted: it lets whoever has it write in the channel.
 *
 * @param standsIn timestamp of the thread in which the answer stands, or empty
 * @param begun timestamp of our message whose place the answer takes, or empty
 * @param answered whether the answer was shown, so that only what is added to it may be missing
 */
record NotedRequest(Work work, Instant at, String standsIn, String begun, boolean answered) {
    /** One that has just arrived. */
    static NotedRequest of(Work work, ReplyAddress address, Instant at) {
        return new NotedRequest(work, at, address.standsIn(), "", false);
    }

    /** Reads what was noted. */
    static NotedRequest parse(RequestLog.Request request) {
        JsonNode node = JsonMapper.shared().readTree(request.payload());
        Work work = new Work(
                request.key(),
                node.path("user").asString(""),
                node.path("channel").asString(""),
                node.path("line").asString(""),
                node.path("thread").asString(""));
        return new NotedRequest(
                work,
                request.at(),
                node.path("stands_in").asString(work.thread()),
                node.path("begun").asString(""),
                node.path("answered").asBoolean(false));
    }

    /** What is noted. */
    RequestLog.Request request() {
        String payload = JsonMapper.shared()
                .createObjectNode()
                .put("user", work.user())
                .put("channel", work.channel())
                .put("line", work.line())
                .put("thread", work.thread())
                .put("stands_in", standsIn)
                .put("begun", begun)
                .put("answered", answered)
                .toString();
        return new RequestLog.Request(work.key(), payload, at);
    }

    /** Where the answer goes without a response_url. */
    ReplyAddress address() {
        ReplyAddress address = ReplyAddress.of(work).standingIn(standsIn);
        return begun.isEmpty() ? address : address.inPlaceOf(begun);
    }

    /** The same once something stands there. */
    NotedRequest begunAt(ReplyAddress place) {
        return new NotedRequest(work, at, standsIn, place.begun(), answered);
    }

    /** The same once the answer was shown there. */
    NotedRequest answeredAt(ReplyAddress place) {
        return new NotedRequest(work, at, standsIn, place.begun(), true);
    }

    /** Whether it shows everybody an answer. */
    boolean shares() {
        return new ButtonValue(work.line(), null).once().isPresent();
    }

    /** Whether it may be answered again: it changes nothing and shows nobody else anything. */
    boolean isQuestion() {
        return !shares() && Verb.asks(work.line());
    }
}
