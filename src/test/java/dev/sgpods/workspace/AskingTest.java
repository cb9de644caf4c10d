package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the bot is told besides commands: that a message mentions it, and that a shortcut was chosen for one. */
class AskingTest {
    private final TestServer server = new TestServer(InstantSource.system());

    @AfterEach
    void stop() {
        server.close();
    }

    private String type(String channel, String thread, String text) {
        return server.post(
                        "workspace/command",
                        "{'user':'U0ANN','channel':'" + channel + "','thread':'" + thread + "','text':'" + text + "'}")
                .body();
    }

    @Test
    void aMentionInAThreadIsASignedEventOfThatThread() {
        var incident = server.api("chat.postMessage", Map.of("channel", TestServer.LABS, "text", "incident"))
                .path("ts")
                .asString();
        type(TestServer.LABS, incident, "@sgpods why shop/web --to orders");
        var request = server.bot.next();
        assertThat(request.signature()).startsWith("v0=");
        var body = JsonMapper.shared().readTree(request.body());
        assertThat(body.path("type").asString()).isEqualTo("event_callback");
        assertThat(body.path("event_id").asString()).startsWith("Ev");
        var event = body.path("event");
        assertThat(event.path("type").asString()).isEqualTo("app_mention");
        assertThat(event.path("thread_ts").asString()).isEqualTo(incident);
        assertThat(event.path("text").asString()).contains("<@U0SGPODS", "why shop/web --to orders");
    }

    @Test
    void nobodyIsToldOfMessagesWithoutAMentionOrWhereTheBotIsNot() {
        type(TestServer.LABS, "", "hello");
        type(TestServer.GENERAL, "", "@sgpods why shop/web");
        type(TestServer.LABS, "", "@sgpods list");
        assertThat(server.bot.next().body()).contains("list").doesNotContain("hello", "shop/web");
    }

    @Test
    void aShortcutCarriesItsMessageAndIsAnsweredWhereThatStands() {
        var incident = server.api("chat.postMessage", Map.of("channel", TestServer.LABS, "text", "web-1 times out"))
                .path("ts")
                .asString();
        assertThat(server.post(
                                "workspace/shortcut",
                                "{'user':'U0ANN','channel':'C0LABS','ts':'" + incident + "','callback':'look'}")
                        .body())
                .contains("\"ok\":true");
        var payload = server.bot.next().payload();
        assertThat(payload.path("type").asString()).isEqualTo("message_action");
        assertThat(payload.path("callback_id").asString()).isEqualTo("look");
        assertThat(payload.path("message").path("text").asString()).isEqualTo("web-1 times out");
        server.respond(payload.path("response_url").asString(), "{'text':'found it'}");
        assertThat(server.workspace.ephemeral(TestServer.LABS, TestServer.ANN))
                .singleElement()
                .satisfies(answer -> assertThat(answer.text()).isEqualTo("found it"));
        server.respond(payload.path("response_url").asString(), "{'replace_original':true,'text':'found more'}");
        assertThat(server.workspace.ephemeral(TestServer.LABS, TestServer.ANN))
                .as("a shortcut has no message of the bot's that could be replaced")
                .hasSize(2);
        assertThat(server.post("workspace/shortcut", "{'user':'U0ANN','channel':'C0LABS','ts':'1.0','callback':'look'}")
                        .statusCode())
                .isEqualTo(400);
    }
}
