package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebApiTest {
    private final TestClock clock = new TestClock();
    private final TestServer server = new TestServer(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode post(String... pairs) {
        return server.api("chat.postMessage", arguments(pairs));
    }

    private static Map<String, String> arguments(String... pairs) {
        var arguments = new HashMap<String, String>();
        arguments.put("channel", TestServer.LABS);
        for (var at = 0; at < pairs.length; at += 2) {
            arguments.put(pairs[at], pairs[at + 1]);
        }
        return arguments;
    }

    private static String error(JsonNode answer) {
        assertThat(answer.path("ok").asBoolean()).isFalse();
        return answer.path("error").asString();
    }

    @Test
    void refusesAMissingTokenAWrongTokenAndAnUnknownMethod() {
        assertThat(server.apiResponse("auth.test", "xoxb-wrong", Map.of()).body())
                .contains("invalid_auth");
        assertThat(server.send(server.request("api/auth.test").POST(HttpRequest.BodyPublishers.noBody()))
                        .body())
                .contains("not_authed");
        assertThat(error(server.api("chat.shout", Map.of()))).isEqualTo("unknown_method");
    }

    @Test
    void saysWhoTheBotIs() {
        var answer = server.api("auth.test", Map.of());
        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(answer.path("team_id").asString()).isEqualTo("T0SGPODS");
        assertThat(answer.path("user_id").asString()).isEqualTo("U0SGPODS");
        assertThat(answer.path("bot_id").asString()).startsWith("B");
    }

    @Test
    void takesJsonAsWellAsForms() {
        var answer = server.send(server.request("api/chat.postMessage")
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString("{\"channel\":\"C0LABS\",\"text\":\"hello\"}")));
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .at("/message/text")
                        .asString())
                .isEqualTo("hello");
    }

    @Test
    void postsRepliesAndReadsThemBack() {
        var parent = post("text", "parent").path("ts").asString();
        var reply = post("text", "reply", "thread_ts", parent).path("ts").asString();
        var replies = server.api("conversations.replies", arguments("ts", parent));
        assertThat(replies.at("/messages/0/reply_count").asInt()).isEqualTo(1);
        assertThat(replies.at("/messages/1/ts").asString()).isEqualTo(reply);
        assertThat(replies.at("/messages/1/thread_ts").asString()).isEqualTo(parent);
        assertThat(server.api("conversations.history", arguments())
                        .path("messages")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void pagesThroughAHistoryNewestFirst() {
        for (var text : new String[] {"one", "two", "three"}) {
            post("text", text);
        }
        var first = server.api("conversations.history", arguments("limit", "2"));
        assertThat(first.at("/messages/0/text").asString()).isEqualTo("three");
        assertThat(first.path("has_more").asBoolean()).isTrue();
        var cursor = first.at("/response_metadata/next_cursor").asString();
        var second = server.api("conversations.history", arguments("limit", "2", "cursor", cursor));
        assertThat(second.at("/messages/0/text").asString()).isEqualTo("one");
        assertThat(second.path("has_more").asBoolean()).isFalse();
        assertThat(error(server.api("conversations.history", arguments("limit", "0"))))
                .isEqualTo("invalid_limit");
        assertThat(error(server.api("conversations.history", arguments("cursor", "4"))))
                .isEqualTo("invalid_cursor");
        assertThat(error(server.api("conversations.history", arguments("channel", TestServer.GENERAL))))
                .isEqualTo("not_in_channel");
    }

    @Test
    void keepsMetadataAndTellsItWhenItIsAskedFor() {
        var kept = "{\"event_type\":\"sgpods_line\",\"event_payload\":{\"key\":\"demo/ready\"}}";
        var ts = post("text", "parent").path("ts").asString();
        post("text", "ready", "thread_ts", ts, "metadata", kept);
        var told = server.api("conversations.replies", arguments("ts", ts, "include_all_metadata", "true"));
        assertThat(told.at("/messages/1/metadata/event_payload/key").asString()).isEqualTo("demo/ready");
        var plain = server.api("conversations.replies", arguments("ts", ts));
        assertThat(plain.at("/messages/1").has("metadata")).isFalse();
        assertThat(error(post("text", "x", "metadata", "{\"event_type\":\"x\"}")))
                .isEqualTo("invalid_metadata_format");
        assertThat(error(post("text", "x", "metadata", kept.replace("demo/ready", "x".repeat(17_000)))))
                .isEqualTo("metadata_too_large");
    }

    @Test
    void refusesJsonThatIsNone() {
        var request = server.request("api/chat.postMessage")
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .header("Content-Type", "application/json");
        assertThat(server.send(request.POST(HttpRequest.BodyPublishers.ofString("{")))
                        .body())
                .contains("invalid_json");
        assertThat(server.send(request.POST(HttpRequest.BodyPublishers.ofString("[]")))
                        .body())
                .contains("json_not_object");
    }

    @Test
    void refusesAReplyToAReply() {
        var parent = post("text", "parent").path("ts").asString();
        var reply = post("text", "reply", "thread_ts", parent).path("ts").asString();
        assertThat(error(post("text", "nested", "thread_ts", reply))).isEqualTo("cannot_reply_to_message");
    }

    @Test
    void refusesAThreadThatIsNotThere() {
        assertThat(error(post("text", "reply", "thread_ts", "1.000001"))).isEqualTo("thread_not_found");
        assertThat(error(server.api("conversations.replies", arguments("ts", "1.000001"))))
                .isEqualTo("thread_not_found");
    }

    @Test
    void refusesChannelsThatAreUnknownOrThatTheBotIsNotIn() {
        assertThat(error(post("text", "x", "channel", "C0NOWHERE"))).isEqualTo("channel_not_found");
        assertThat(error(post("text", "x", "channel", TestServer.GENERAL))).isEqualTo("not_in_channel");
        var info = Map.of("channel", TestServer.GENERAL);
        assertThat(server.api("conversations.info", info)
                        .at("/channel/is_member")
                        .asBoolean())
                .isFalse();
        server.workspace.invite(TestServer.ANN, TestServer.GENERAL);
        assertThat(server.api("conversations.info", info)
                        .at("/channel/is_member")
                        .asBoolean())
                .isTrue();
        assertThat(post("text", "x", "channel", TestServer.GENERAL).path("ok").asBoolean())
                .isTrue();
        assertThat(server.api("conversations.members", info).path("members").toString())
                .contains("U0SGPODS");
    }

    @Test
    void refusesWhatHasNoTextOrTooMuchOfIt() {
        assertThat(error(post())).isEqualTo("no_text");
        assertThat(error(post("blocks", "[]"))).isEqualTo("no_text");
        assertThat(error(post("text", "x".repeat(40_001)))).isEqualTo("msg_too_long");
        assertThat(error(post("blocks", "[{"))).isEqualTo("invalid_blocks_format");
        var long5 = "[" + (section(2_900) + ",").repeat(4) + section(2_900) + "]";
        assertThat(error(post("blocks", long5))).isEqualTo("msg_blocks_too_long");
    }

    private static String section(int length) {
        return "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"" + "x".repeat(length) + "\"}}";
    }

    @Test
    void explainsWhatIsWrongWithBlocks() {
        var answer = post("text", "x", "blocks", "[" + section(3_001) + "]");
        assertThat(error(answer)).isEqualTo("invalid_blocks");
        assertThat(answer.at("/response_metadata/messages/0").asString())
                .isEqualTo("[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
        var many = "[" + "{\"type\":\"divider\"},".repeat(50) + "{\"type\":\"divider\"}]";
        assertThat(post("text", "x", "blocks", many)
                        .at("/response_metadata/messages/0")
                        .asString())
                .contains("no more than 50 items allowed");
    }

    @Test
    void updatesAndDeletesOnlyTheBotsOwnMessages() {
        var ts = post("text", "before", "blocks", "[" + section(5) + "]")
                .path("ts")
                .asString();
        var updated = server.api("chat.update", arguments("ts", ts, "text", "after"));
        assertThat(updated.path("text").asString()).isEqualTo("after");
        assertThat(updated.path("message").has("blocks"))
                .as("text without blocks removes them")
                .isFalse();
        assertThat(error(server.api("chat.update", arguments("ts", ts, "text", "x".repeat(4_001)))))
                .isEqualTo("msg_too_long");
        assertThat(error(server.api("chat.update", arguments("ts", "1.000001", "text", "x"))))
                .isEqualTo("message_not_found");
        server.post("workspace/command", "{'user':'U0ANN','channel':'C0LABS','text':'hello'}");
        var anns = server.workspace.messages(TestServer.LABS).get(1).ts();
        assertThat(error(server.api("chat.update", arguments("ts", anns, "text", "x"))))
                .isEqualTo("cant_update_message");
        assertThat(error(server.api("chat.delete", arguments("ts", anns)))).isEqualTo("cant_delete_message");
        assertThat(server.api("chat.delete", arguments("ts", ts)).path("ok").asBoolean())
                .isTrue();
        assertThat(error(server.api("chat.update", arguments("ts", ts, "text", "x"))))
                .isEqualTo("message_not_found");
    }

    @Test
    void leavesATombstoneWhereADeletedMessageHadReplies() {
        var ts = post("text", "parent").path("ts").asString();
        post("text", "reply", "thread_ts", ts);
        server.workspace.delete(TestServer.LABS, ts);
        assertThat(server.workspace.thread(TestServer.LABS, ts).get(0).tombstone())
                .isTrue();
        assertThat(error(server.api("chat.update", arguments("ts", ts, "text", "x"))))
                .isEqualTo("message_not_found");
        assertThat(error(post("text", "x", "thread_ts", ts))).isEqualTo("thread_not_found");
    }

    @Test
    void showsEphemeralMessagesToOnePersonWhoIsInTheChannel() {
        var shown = server.api("chat.postEphemeral", arguments("user", TestServer.ANN, "text", "psst"));
        var ts = shown.path("message_ts").asString();
        assertThat(server.workspace.ephemeral(TestServer.LABS, TestServer.ANN)).hasSize(1);
        assertThat(server.workspace.ephemeral(TestServer.LABS, TestServer.BOB)).isEmpty();
        assertThat(server.api("conversations.history", arguments()).path("messages"))
                .isEmpty();
        assertThat(error(server.api("chat.update", arguments("ts", ts, "text", "x"))))
                .isEqualTo("message_not_found");
        assertThat(error(server.api("chat.postEphemeral", arguments("user", "U0NOBODY", "text", "x"))))
                .isEqualTo("user_not_in_channel");
    }

    @Test
    void saysWhoIsAGuest() {
        assertThat(server.api("users.info", Map.of("user", "U0GUS"))
                        .at("/user/is_restricted")
                        .asBoolean())
                .isTrue();
        var ann = server.api("users.info", Map.of("user", "U0ANN"));
        assertThat(ann.at("/user/is_restricted").asBoolean()).isFalse();
        assertThat(ann.at("/user/is_ultra_restricted").asBoolean()).isFalse();
        assertThat(ann.at("/user/team_id").asString()).isEqualTo("T0SGPODS");
        assertThat(error(server.api("users.info", Map.of("user", "U0NOBODY")))).isEqualTo("user_not_found");
    }

    @Test
    void toleratesABurstOfFiveMessagesAChannelAndThenAsksToWait() {
        for (var count = 0; count < 5; count++) {
            assertThat(post("text", "burst").path("ok").asBoolean()).isTrue();
        }
        var refused = server.apiResponse("chat.postMessage", TestServer.TOKEN, arguments("text", "one more"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("ratelimited");
        var wait = Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isEqualTo(1);
        server.workspace.invite(TestServer.ANN, TestServer.GENERAL);
        assertThat(post("text", "elsewhere", "channel", TestServer.GENERAL)
                        .path("ok")
                        .asBoolean())
                .isTrue();
        for (var count = 0; count < 10; count++) {
            clock.advance(Duration.ofSeconds(wait));
            assertThat(post("text", "a second later").path("ok").asBoolean()).isTrue();
        }
        assertThat(error(post("text", "too soon"))).isEqualTo("ratelimited");
    }

    @Test
    void allowsFiftyUpdatesAMinuteInTheWorkspace() {
        var ts = post("text", "card").path("ts").asString();
        for (var count = 0; count < 50; count++) {
            assertThat(server.api("chat.update", arguments("ts", ts, "text", "edit " + count))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
        var refused = server.apiResponse("chat.update", TestServer.TOKEN, arguments("ts", ts, "text", "edit"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        clock.advance(Duration.ofSeconds(60));
        assertThat(server.api("chat.update", arguments("ts", ts, "text", "edit"))
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }
}
