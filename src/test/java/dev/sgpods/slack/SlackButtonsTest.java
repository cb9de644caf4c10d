package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.command.Caller;
import dev.sgpods.message.Block;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Buttons and the modals that they open, over real HTTP on both sides. */
class SlackButtonsTest extends RunningSlackBot {
    @Test
    void aButtonRunsItsLineAsWhoeverPressedIt() {
        send(press("sgpods-run-1-0", "verify demo", "U7", false));
        await().atMost(Duration.ofSeconds(10)).until(() -> !slack.of("response").isEmpty());
        assertThat(ran).containsExactly("verify demo");
        assertThat(callers).extracting(Caller::user).containsExactly("U7");
        assertThat(slack.of("response").get(0).field("body")).contains("\"replace_original\":false");
    }

    @Test
    void aButtonOfAnEphemeralMessageReplacesIt() {
        send(press("sgpods-run-1-0", "delete demo", "U1", true));
        await().atMost(Duration.ofSeconds(10)).until(() -> !slack.of("response").isEmpty());
        assertThat(slack.of("response").get(0).field("body")).contains("\"replace_original\":true");
    }

    @Test
    void aButtonWithAQuestionOpensAModalWhoseWordEndsTheLine() {
        Block.Ask ask = new Block.Ask("Extend demo", "By how long?", "4h");
        String press = press("sgpods-ask-1-0", new ButtonValue("extend demo", ask).text(), "U7", false);
        send(press);
        send(press);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !slack.of("views.open").isEmpty());
        assertThat(ran).as("an unfinished modal does nothing").isEmpty();
        assertThat(slack.of("views.open")).as("one press, one modal").hasSize(1);
        JsonNode view =
                JsonMapper.shared().readTree(slack.of("views.open").get(0).field("view"));
        assertThat(view.path("title").path("text").asString("")).isEqualTo("Extend demo");

        String metadata = view.path("private_metadata").asString("");
        assertThat(send(submission(metadata, "two words", "h1")).body()).contains("errors", "one word");
        assertThat(send(submission(metadata, " 2h ", "h2")).body()).isEmpty();
        send(submission(metadata, "2h", "h2"));
        await().atMost(Duration.ofSeconds(10)).until(() -> !slack.of("response").isEmpty());
        assertThat(ran).containsExactly("extend demo 2h");
    }

    @Test
    void whoeverMayNotIsToldSoInsteadOfBeingAsked() {
        door.refused.add("U7");
        send(press("sgpods-ask-1-0", new ButtonValue("extend demo", new Block.Ask("a", "b", "c")).text(), "U7", false));
        await().atMost(Duration.ofSeconds(10)).until(() -> !slack.of("response").isEmpty());
        assertThat(slack.of("response").get(0).field("body")).contains("Not yours: extend demo");
        assertThat(slack.of("views.open")).isEmpty();
    }

    @Test
    void whenTooMuchIsWaitingWhoeverAsksIsTold() {
        pool.shutdownNow();
        assertThat(send(SignedRequests.command("list", "1.g", slack.responseUrl("g")))
                        .body())
                .contains("Too busy");
        assertThat(send(press("sgpods-run-1-0", "verify demo", "U7", false)).statusCode())
                .isEqualTo(200);
        assertThat(slack.of("response").get(0).field("body")).contains("Too busy");
        assertThat(send(submission("{\"line\":\"extend demo\"}", "2h", "h1")).body())
                .contains("errors", "Too many requests");
        assertThat(ran).isEmpty();
        assertThat(door.turnedAway)
                .containsExactly(
                        "U1 list: too many requests were waiting",
                        "U7 verify demo: too many requests were waiting",
                        "U7 extend demo 2h: too many requests were waiting");
    }

    @Test
    void aLineThatEndsInAnEqualsSignTakesASentenceAsOneWord() {
        Block.Ask ask = new Block.Ask("Keep tonight", "Why?", "the demo is tomorrow");
        send(press("sgpods-ask-1-0", new ButtonValue("keep demo --reason=", ask).text(), "U7", false));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !slack.of("views.open").isEmpty());
        String metadata = JsonMapper.shared()
                .readTree(slack.of("views.open").get(0).field("view"))
                .path("private_metadata")
                .asString("");
        assertThat(send(submission(metadata, " ", "h1")).body()).contains("errors", "a few words");
        send(submission(metadata, "Bob\u2019s \"big\" demo\nis on", "h2"));
        await().atMost(Duration.ofSeconds(10)).until(() -> !slack.of("response").isEmpty());
        assertThat(ran).containsExactly("keep demo --reason=\"Bob\u2019s 'big' demo is on\"");
        assertThat(dev.sgpods.command.LineSplitter.split(ran.get(0)))
                .containsExactly("keep", "demo", "--reason=Bob\u2019s 'big' demo is on");
    }

    @Test
    void aModalThatSlackOpensNoLongerIsExplained() {
        slack.refuse("views.open", "expired_trigger_id");
        send(press("sgpods-ask-1-0", new ButtonValue("extend demo", new Block.Ask("a", "b", "c")).text(), "U7", false));
        await().atMost(Duration.ofSeconds(10)).until(() -> !slack.of("response").isEmpty());
        assertThat(slack.of("response").get(0).field("body")).contains("press the button once more");
    }

    private String press(String action, String value, String user, boolean ephemeral) {
        var payload = JsonMapper.shared().createObjectNode().put("type", "block_actions");
        payload.put("trigger_id", "t-" + action + user).put("response_url", slack.responseUrl("press"));
        payload.putObject("user").put("id", user);
        payload.putObject("channel").put("id", "C1");
        payload.putObject("container").put("type", "message").put("is_ephemeral", ephemeral);
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", action)
                .put("value", value)
                .put("action_ts", "1.0");
        return SignedRequests.form(Map.of("payload", payload.toString()));
    }

    private static String submission(String metadata, String word, String hash) {
        var payload = JsonMapper.shared().createObjectNode().put("type", "view_submission");
        payload.putObject("user").put("id", "U7");
        var view = payload.putObject("view").put("id", "V1").put("hash", hash).put("type", "modal");
        view.put("callback_id", AskModal.CALLBACK).put("private_metadata", metadata);
        view.putObject("state")
                .putObject("values")
                .putObject("answer")
                .putObject("word")
                .put("type", "plain_text_input")
                .put("value", word);
        return SignedRequests.form(Map.of("payload", payload.toString()));
    }
}
