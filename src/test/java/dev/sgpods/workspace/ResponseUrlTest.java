package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseUrlTest {
    private final TestClock clock = new TestClock();
    private final TestServer server = new TestServer(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesFiveResponsesAndRefusesTheSixth() {
        server.workspace.command(TestServer.ANN, TestServer.LABS, "x");
        var url = server.bot.next().field("response_url");
        for (var count = 0; count < 5; count++) {
            assertThat(server.respond(url, "{'text':'answer'}").statusCode()).isEqualTo(200);
        }
        var sixth = server.respond(url, "{'text':'answer'}");
        assertThat(sixth.statusCode()).isEqualTo(404);
        assertThat(sixth.body()).contains("used_url");
        assertThat(server.workspace.ephemeral(TestServer.LABS, TestServer.ANN)).hasSize(5);
    }

    @Test
    void showsAResponseToAllWhenItSaysSo() {
        server.workspace.command(TestServer.ANN, TestServer.LABS, "x");
        var url = server.bot.next().field("response_url");
        server.respond(url, "{'response_type':'in_channel','text':'for all'}");
        server.respond(url, "{'replace_original':true,'text':'a command has no original'}");
        assertThat(server.workspace.messages(TestServer.LABS).get(0).text()).isEqualTo("for all");
        assertThat(server.workspace
                        .ephemeral(TestServer.LABS, TestServer.ANN)
                        .get(0)
                        .text())
                .isEqualTo("a command has no original");
    }

    @Test
    void replacesAnEphemeralMessageThatWasPressed() {
        var ts = server.api(
                        "chat.postEphemeral",
                        Map.of(
                                "channel", TestServer.LABS,
                                "user", TestServer.ANN,
                                "text", "sure?",
                                "blocks", SampleBlocks.CARD))
                .path("message_ts")
                .asString();
        server.workspace.press(TestServer.ANN, TestServer.LABS, ts, "delete", "");
        var payload = server.bot.next().payload();
        assertThat(payload.at("/container/is_ephemeral").asBoolean()).isTrue();
        assertThat(payload.has("message")).isFalse();
        server.respond(payload.path("response_url").asString(), "{'replace_original':true,'text':'done'}");
        var shown = server.workspace.ephemeral(TestServer.LABS, TestServer.ANN);
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).text()).isEqualTo("done");
        assertThatThrownBy(() -> server.workspace.press(TestServer.BOB, TestServer.LABS, ts, "delete", ""))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void refusesAResponseAfterHalfAnHourAndOneThatIsNoMessage() {
        server.workspace.command(TestServer.ANN, TestServer.LABS, "x");
        var url = server.bot.next().field("response_url");
        assertThat(server.respond(url, "{'blocks':[{'type':'nonsense'}]}").statusCode())
                .isEqualTo(404);
        assertThat(server.respond(url, "{}").statusCode()).isEqualTo(400);
        clock.advance(Duration.ofMinutes(30).plusMillis(1));
        assertThat(server.respond(url, "{'text':'late'}").body()).contains("expired_url");
    }

    @Test
    void repliesToTheChannelItIsAskedInEvenWhereTheBotIsNot() {
        server.workspace.command(TestServer.ANN, TestServer.GENERAL, "create");
        server.respond(server.bot.next().field("response_url"), "{'text':'type /invite @sgpods'}");
        assertThat(server.workspace.ephemeral(TestServer.GENERAL, TestServer.ANN))
                .hasSize(1);
    }
}
