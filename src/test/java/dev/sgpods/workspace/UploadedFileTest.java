package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pictures that the bot uploads, as strict as Slack is with them. */
class UploadedFileTest {
    private final TestClock clock = new TestClock();
    private final TestServer server = new TestServer(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode begin(String alt) {
        return server.api("files.getUploadURLExternal", Map.of("filename", "path.png", "length", "3", "alt_txt", alt));
    }

    private String uploaded() {
        JsonNode begun = begin("the way");
        server.send(HttpRequest.newBuilder(URI.create(begun.path("upload_url").asString("")))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));
        return begun.path("file_id").asString("");
    }

    private JsonNode complete(String file) {
        return server.api("files.completeUploadExternal", Map.of("files", "[{\"id\":\"" + file + "\"}]"));
    }

    private static String image(String file) {
        return "[{\"type\":\"image\",\"alt_text\":\"the way\",\"slack_file\":{\"id\":\"" + file + "\"}}]";
    }

    private String shown(String file) {
        return server.api(
                        "chat.postMessage",
                        Map.of("channel", TestServer.LABS, "text", "the way", "blocks", image(file)))
                .path("error")
                .asString("");
    }

    @Test
    void isShownByNoMessageBeforeItsUploadIsCompleteAndWorkedUpon() {
        assertThat(shown("F0NOBODY")).isEqualTo("invalid_blocks");
        String file = uploaded();
        assertThat(shown(file)).isEqualTo("invalid_blocks");
        assertThat(complete(file).path("ok").asBoolean()).isTrue();
        assertThat(shown(file)).isEqualTo("invalid_blocks");
        server.workspace.command(TestServer.ANN, TestServer.LABS, "x");
        String url = server.bot.next().field("response_url");
        assertThat(server.respond(url, "{'text':'the way','blocks':" + image(file) + "}")
                        .statusCode())
                .isEqualTo(404);
        clock.advance(Duration.ofSeconds(1));
        assertThat(shown(file)).isEmpty();
        assertThat(server.respond(url, "{'text':'the way','blocks':" + image(file) + "}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isDescribedInAThousandCharacters() {
        assertThat(begin("x".repeat(1000)).path("ok").asBoolean()).isTrue();
        assertThat(begin("x".repeat(1001)).path("error").asString("")).isEqualTo("alt_txt_too_large");
        assertThat(complete("F0NOBODY").path("error").asString("")).isEqualTo("file_not_found");
    }
}
