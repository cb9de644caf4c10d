package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's client against a server that answers as Slack does. */
class WebSlackApiTest {
    private static final Rendered MESSAGE = new Rendered("words", "[{\"type\":\"divider\"}]");

    private final FakeSlackServer slack = new FakeSlackServer();
    private final SlackConnection connection = new SlackConnection(settings(slack.apiUrl()));
    private final SlackApi api = connection.api();

    @AfterEach
    void stop() {
        connection.close();
        slack.close();
    }

    @Test
    void postsTextBlocksThreadAndKey() throws SlackFailure {
        assertThat(api.post("C1", "1.5", MESSAGE, "key-1")).startsWith("1700000000.");
        FakeSlackServer.Call call = slack.of("chat.postMessage").get(0);
        assertThat(call.fields())
                .containsEntry("channel", "C1")
                .containsEntry("thread_ts", "1.5")
                .containsEntry("text", "words")
                .containsEntry("blocks", MESSAGE.blocks());
        assertThat(JsonMapper.shared()
                        .readTree(call.field("metadata"))
                        .at("/event_payload/key")
                        .asString(""))
                .isEqualTo("key-1");
    }

    @Test
    void anEditToPlainTextTakesTheOldBlocksAway() throws SlackFailure {
        api.update("C1", "1.5", MESSAGE.withoutBlocks());
        assertThat(slack.of("chat.update").get(0).fields())
                .containsEntry("ts", "1.5")
                .containsEntry("blocks", "[]");
    }

    @Test
    void tellsHowLongToWaitAboveTheRateLimit() {
        slack.answer(
                "chat.update",
                new FakeSlackServer.Answer(
                        429, "{\"ok\":false,\"error\":\"ratelimited\"}", Map.of("Retry-After", "7")));
        assertThatThrownBy(() -> api.update("C1", "1.5", MESSAGE))
                .asInstanceOf(type(SlackFailure.class))
                .returns(SlackFailure.RATE_LIMITED, SlackFailure::code)
                .returns(Duration.ofSeconds(7), SlackFailure::retryAfter);
    }

    @Test
    void countsWhatCameOfEachCall() throws SlackFailure {
        api.post("C1", "", MESSAGE, "one");
        api.post("C1", "", MESSAGE, "two");
        slack.answer("chat.update", new FakeSlackServer.Answer(429, "{}", Map.of("Retry-After", "7")));
        assertThatThrownBy(() -> api.update("C1", "1.5", MESSAGE)).isInstanceOf(SlackFailure.class);
        slack.refuse("chat.postMessage", "not_in_channel");
        assertCode("not_in_channel");
        slack.close();
        assertCode(SlackFailure.UNREACHABLE);
        assertThat(connection.tally().counts())
                .isEqualTo(Map.of(
                        new SlackTally.Call("chat.postMessage", SlackTally.Outcome.OK),
                        2L,
                        new SlackTally.Call("chat.postMessage", SlackTally.Outcome.REFUSED),
                        1L,
                        new SlackTally.Call("chat.postMessage", SlackTally.Outcome.UNREACHABLE),
                        1L,
                        new SlackTally.Call("chat.update", SlackTally.Outcome.LIMITED),
                        1L));
    }

    @Test
    void tellsSlacksOwnCodeAndWhatIsNoAnswer() {
        slack.refuse("chat.postMessage", "not_in_channel");
        assertCode("not_in_channel");
        slack.answer("chat.postMessage", new FakeSlackServer.Answer(502, "bad gateway", Map.of()));
        assertCode(SlackFailure.UNREACHABLE);
        slack.close();
        assertCode(SlackFailure.UNREACHABLE);
    }

    @Test
    void aPrivateChannelThatTheBotIsNotInIsNoPlaceToPost() throws SlackFailure {
        assertThat(api.canPost("C1")).isTrue();
        slack.refuse("conversations.info", "channel_not_found");
        assertThat(api.canPost("C1")).isFalse();
        slack.answer("conversations.info", FakeSlackServer.Answer.ok("{\"ok\":true,\"channel\":{\"is_im\":true}}"));
        assertThat(api.canPost("D1")).isTrue();
    }

    @Test
    void readsWhoIsAGuestAndWhoIsNot() throws SlackFailure {
        slack.answer(
                "users.info",
                FakeSlackServer.Answer.ok("{\"ok\":true,\"user\":{\"id\":\"U2\",\"team_id\":\"T1\",\"name\":\"bob\","
                        + "\"is_restricted\":true,\"enterprise_user\":{\"teams\":[\"T2\"]}}}"));
        assertThat(api.person("U2")).isEqualTo(new SlackApi.Person("bob", Set.of("T1", "T2"), false));
        assertThat(api.person("U3")).isEqualTo(new SlackApi.Person("Ann", Set.of("T1"), true));
    }

    @Test
    void findsAMessageByItsKey() throws SlackFailure {
        String found = "{\"ok\":true,\"messages\":[{\"ts\":\"1.1\"},{\"ts\":\"1.2\",\"metadata\":"
                + "{\"event_type\":\"sgpods_message\",\"event_payload\":{\"key\":\"k\"}}}]}";
        slack.answer("conversations.history", FakeSlackServer.Answer.ok(found));
        slack.answer("conversations.replies", FakeSlackServer.Answer.ok(found));
        assertThat(api.find("C1", "", "k")).contains("1.2");
        assertThat(api.find("C1", "1.0", "other")).isEmpty();
        assertThat(api.find("C1", "", "k")).as("an answer without messages").isEmpty();
    }

    @Test
    void looksForMessagesOnlyWhereItMayReadThem() throws SlackFailure {
        slack.scopes = "chat:write,users:read";
        assertThat(api.find("C1", "", "k")).isEmpty();
        assertThat(slack.of("conversations.history")).isEmpty();
    }

    @Test
    void answersByResponseUrlForOnePerson() throws SlackFailure {
        api.respond(slack.responseUrl("x"), MESSAGE, true);
        assertThat(slack.of("response").get(0).field("body"))
                .contains("\"response_type\":\"ephemeral\"", "\"replace_original\":true", "\"text\":\"words\"");
        slack.answer("response", new FakeSlackServer.Answer(404, "used_url", Map.of()));
        assertThatThrownBy(() -> api.respond(slack.responseUrl("x"), MESSAGE, true))
                .asInstanceOf(type(SlackFailure.class))
                .returns("http_404", SlackFailure::code);
    }

    @Test
    void settingsWithoutASecretAreRefusedInASentence() {
        assertThatThrownBy(() -> new Entrance.Signed(" ")).hasMessageContaining("SLACK_SIGNING_SECRET is empty");
        assertThatThrownBy(() -> new Entrance.Socket("")).hasMessageContaining("SLACK_APP_TOKEN is empty");
        Entrance entrance = new Entrance.Socket("xapp-of-the-tests-only");
        assertThat(entrance.toString()).doesNotContain("xapp");
        assertThatThrownBy(() -> new SlackSettings("", entrance, slack.apiUrl(), true))
                .hasMessageContaining("SLACK_BOT_TOKEN is empty");
        assertThatThrownBy(() -> new SlackSettings("xoxb-1", entrance, URI.create("http://slack.invalid/api"), true))
                .hasMessageContaining("ends with a slash");
        assertThat(settings(slack.apiUrl()).toString()).doesNotContain("xoxb").doesNotContain(SignedRequests.SECRET);
    }

    private void assertCode(String code) {
        assertThatThrownBy(() -> api.post("C1", "", MESSAGE, "k"))
                .asInstanceOf(type(SlackFailure.class))
                .returns(code, SlackFailure::code);
    }

    private static SlackSettings settings(URI apiUrl) {
        return new SlackSettings("xoxb-of-the-tests-only", new Entrance.Signed(SignedRequests.SECRET), apiUrl, true);
    }
}
