package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers that take a while, and answers that whoever got them shows to everybody. */
class SlackSharingTest extends RunningSlackBot {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void anAnswerForOnePersonOffersToBeShared() {
        JsonNode answer = body(send(SignedRequests.command("why web", "1.a", slack.responseUrl("a"))));
        assertThat(answer.path("response_type").asString("")).isEqualTo("ephemeral");
        JsonNode button = answer.path("blocks").path(1).path("elements").path(0);
        assertThat(button.path("text").path("text").asString("")).isEqualTo("Share here");
        assertThat(button.path("value").asString("")).isEqualTo("why web --share 0a1b");
    }

    @Test
    void thePressPostsTheAnswerOnceHoweverOftenItIsPressedOrDelivered() {
        send(press("t1", "why web --share 0a1b", true, ""));
        send(press("t1", "why web --share 0a1b", true, ""));
        send(press("t2", "why web --share 0a1b", true, ""));
        await().atMost(SOON).until(() -> !slack.of("response").isEmpty());
        assertThat(slack.of("chat.postMessage")).singleElement().satisfies(post -> {
            assertThat(post.field("text")).contains("Shared by U7");
            assertThat(post.field("channel")).isEqualTo("C1");
        });
        assertThat(ran).containsExactly("why web --share 0a1b");
        assertThat(slack.of("response").get(0).field("body")).contains("\"replace_original\":true");
    }

    @Test
    void whatStandsInAThreadIsSharedInThatThread() {
        send(press("t1", "why web --share 0a1b", true, "20.1"));
        await().atMost(SOON).until(() -> !slack.of("chat.postMessage").isEmpty());
        assertThat(slack.of("chat.postMessage").get(0).field("thread_ts")).isEqualTo("20.1");
    }

    @Test
    void anAnswerThatCannotBeSharedStaysAndSaysHow() {
        slack.refuse("chat.postMessage", "not_in_channel");
        send(press("t1", "why web --share 0a1b", true, ""));
        await().atMost(SOON).until(() -> !slack.of("response").isEmpty());
        assertThat(slack.of("response").get(0).field("body"))
                .contains("Not shared", "/invite @sgpods", "\"replace_original\":false");
    }

    @Test
    void aCommandThatTakesAWhileIsAcknowledgedWithAFirstLine() {
        HttpResponse<String> first = send(SignedRequests.command("why slow", "1.b", slack.responseUrl("b")));
        assertThat(first.body()).contains("Asking AWS and the cluster", "`why slow`", "\"ephemeral\"");
        slow.countDown();
        await().atMost(SOON).until(() -> !slack.of("response").isEmpty());
        assertThat(slack.of("response").get(0).field("body"))
                .as("Slack lets no answer to a command take the place of its first line")
                .contains("Ran why slow", "\"replace_original\":false", "Share here");
    }

    @Test
    void aMentionIsAnsweredByAFirstLineThatBecomesTheAnswer() {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("type", "app_mention").put("user", "U1").put("channel", "C1");
        event.put("ts", "20.2").put("thread_ts", "20.1").put("text", "<@UBOT> why slow");
        ObjectNode body = JsonMapper.shared().createObjectNode().put("type", "event_callback");
        body.put("event_id", "Ev1").set("event", event);
        sendJson(body.toString());
        await().atMost(SOON).until(() -> !slack.of("chat.postMessage").isEmpty());
        assertThat(slack.of("chat.postMessage").get(0))
                .returns("20.1", post -> post.field("thread_ts"))
                .satisfies(post -> assertThat(post.field("text")).contains("Asking AWS"));
        assertThat(slack.of("chat.update")).isEmpty();
        slow.countDown();
        await().atMost(SOON).until(() -> !slack.of("chat.update").isEmpty());
        assertThat(slack.of("chat.update").get(0))
                .returns("1700000000.000001", update -> update.field("ts"))
                .satisfies(update -> assertThat(update.field("text")).contains("Ran why slow"))
                .satisfies(update -> assertThat(update.field("blocks")).doesNotContain("Share here"));
        assertThat(slack.of("chat.postMessage")).hasSize(1);
    }

    @Test
    void askingAgainIsSeenInPlaceOfAnAnswerForOnePersonAndBesideOneForAll() {
        send(press("t1", "why web", true, ""));
        await().atMost(SOON).until(() -> slack.of("response").size() == 2);
        assertThat(slack.of("response"))
                .allSatisfy(call -> assertThat(call.field("body")).contains("\"replace_original\":true"));
        send(press("t2", "why web", false, ""));
        await().atMost(SOON).until(() -> slack.of("response").size() == 3);
        assertThat(slack.of("response").get(2).field("body")).contains("\"replace_original\":false", "Ran why web");
    }

    @Test
    void theShortcutAsksAboutAllThatTheMessageSays() {
        ObjectNode payload = JsonMapper.shared().createObjectNode().put("type", "message_action");
        payload.put("callback_id", "sgpods-why").put("trigger_id", "t9").put("response_url", slack.responseUrl("s"));
        payload.putObject("user").put("id", "U1");
        payload.putObject("channel").put("id", "C1");
        ObjectNode message = payload.putObject("message")
                .put("type", "message")
                .put("text", "alert")
                .put("ts", "20.1");
        ObjectNode alert = message.putArray("attachments").addObject().put("title", "TargetDown");
        alert.putArray("fields").addObject().put("title", "pod").put("value", "web-1");
        message.putArray("blocks")
                .addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", "since 10:00");
        String form = SignedRequests.form(Map.of("payload", payload.toString()));
        send(form);
        send(form);
        await().atMost(SOON).until(() -> !slack.of("response").isEmpty());
        assertThat(ran)
                .singleElement()
                .asString()
                .startsWith("why alert+")
                .contains("TargetDown", "web-1", "since 10:00");
        assertThat(slack.of("response"))
                .as("what is there soon needs no first line that would stay above it")
                .singleElement()
                .satisfies(answer -> assertThat(answer.field("body")).contains("Share here", "\"ephemeral\""));
    }

    private String press(String trigger, String line, boolean ephemeral, String thread) {
        ObjectNode payload = JsonMapper.shared().createObjectNode().put("type", "block_actions");
        payload.put("trigger_id", trigger).put("response_url", slack.responseUrl("press"));
        payload.putObject("user").put("id", "U7");
        payload.putObject("channel").put("id", "C1");
        ObjectNode container =
                payload.putObject("container").put("type", "message").put("is_ephemeral", ephemeral);
        if (!thread.isEmpty()) {
            container.put("thread_ts", thread);
        }
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", "sgpods-run-1-0")
                .put("value", line)
                .put("action_ts", "1.0");
        return SignedRequests.form(Map.of("payload", payload.toString()));
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
