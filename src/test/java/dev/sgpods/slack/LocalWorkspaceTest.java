package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.workspace.Workspace;
import dev.sgpods.workspace.WorkspaceSettings;
import io.javalin.Javalin;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bot's side of Slack against the workspace that stands in for Slack: neither knows the other's code. */
class LocalWorkspaceTest {
    private static final String TOKEN = "xoxb-local-workspace-test";
    private static final Rendered MESSAGE =
            new Rendered("words", "[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"words\"}}]");

    private final Workspace workspace = new Workspace(
            new WorkspaceSettings("secret", TOKEN, List.of(), List.of()),
            new StandingTime(),
            typed -> List.of(),
            InstantSource.system());
    private Javalin server = Javalin.create();
    private SlackConnection connection = new SlackConnection(settings(0));

    @BeforeEach
    void start() {
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    workspace.register(config);
                })
                .start("127.0.0.1", 0);
        workspace.connect(URI.create("http://127.0.0.1:" + server.port() + "/slack/events"));
        connection.close();
        connection = new SlackConnection(settings(server.port()));
    }

    private static SlackSettings settings(int port) {
        return new SlackSettings(
                TOKEN, new Entrance.Signed("secret"), URI.create("http://127.0.0.1:" + port + "/api/"), true);
    }

    @AfterEach
    void stop() {
        connection.close();
        workspace.close();
        server.stop();
    }

    @Test
    void findsAgainWhatItPostedUnderAKey() throws SlackFailure {
        SlackApi api = connection.api();
        String card = api.post("C0LABS", "", MESSAGE, "abc/card");
        String line = api.post("C0LABS", card, MESSAGE, "abc/ready");
        api.update("C0LABS", card, MESSAGE.withoutBlocks());
        assertThat(api.find("C0LABS", "", "abc/card")).contains(card);
        assertThat(api.find("C0LABS", card, "abc/ready")).contains(line);
        assertThat(api.find("C0LABS", card, "abc/other")).isEmpty();
    }

    @Test
    void knowsPeopleChannelsAndItself() throws SlackFailure {
        SlackApi api = connection.api();
        assertThat(api.homeTeam()).isEqualTo("T0SGPODS");
        assertThat(api.person("U0ANN").full()).isTrue();
        assertThat(api.person("U0GUS").full()).isFalse();
        assertThat(api.canPost("C0LABS")).isTrue();
        assertThat(api.canPost("C0GENERAL")).isFalse();
        assertThat(api.canPost("C0NOWHERE")).isFalse();
        assertThatThrownBy(() -> api.members("S0NONE")).hasMessageContaining("no_such_subteam");
        api.ephemeral("C0LABS", "U0ANN", MESSAGE);
        assertThat(workspace.ephemeral("C0LABS", "U0ANN")).hasSize(1);
        String view = "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"words\"},\"blocks\":"
                + MESSAGE.blocks() + "}";
        assertThatThrownBy(() -> api.openView("nonsense", view)).hasMessageContaining("invalid_trigger_id");
    }
}
