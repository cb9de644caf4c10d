package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class InteractionTest {
    private final TestClock clock = new TestClock();
    private final TestServer server = new TestServer(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private String card() {
        return server.api(
                        "chat.postMessage",
                        Map.of("channel", TestServer.LABS, "text", "demo", "blocks", SampleBlocks.CARD))
                .path("ts")
                .asString();
    }

    @Test
    void signsACommandAndSendsEveryFieldOfIt() throws Exception {
        var delivery = server.workspace.command(TestServer.ANN, TestServer.LABS, "create demo");
        assertThat(delivery.acknowledged()).isTrue();
        var request = server.bot.next();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestServer.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var base = "v0:" + request.timestamp() + ":" + request.body();
        assertThat(request.signature())
                .isEqualTo("v0=" + HexFormat.of().formatHex(mac.doFinal(base.getBytes(StandardCharsets.UTF_8))));
        assertThat(request.timestamp()).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(request.form())
                .containsOnlyKeys(
                        "token",
                        "team_id",
                        "team_domain",
                        "channel_id",
                        "channel_name",
                        "user_id",
                        "user_name",
                        "command",
                        "text",
                        "api_app_id",
                        "is_enterprise_install",
                        "response_url",
                        "trigger_id");
        assertThat(request.field("command")).isEqualTo("/sgpods");
        assertThat(request.field("text")).isEqualTo("create demo");
        assertThat(request.field("channel_name")).isEqualTo("labs");
        assertThat(request.field("user_name")).isEqualTo("ann");
    }

    @Test
    void escapesWhatWasTypedAsSlackDoes() {
        server.workspace.command(
                TestServer.ANN, TestServer.LABS, "why a<b & @bob #labs https://x.example/?a=1&b=2 @nobody");
        assertThat(server.bot.next().field("text"))
                .isEqualTo("why a&lt;b &amp; <@U0BOB|bob> <#C0LABS|labs> <https://x.example/?a=1&amp;b=2> @nobody");
    }

    @Test
    void showsTheImmediateAnswerToOnePersonOrToAll() {
        server.bot.answers(request -> new FakeBot.Answer(200, "text/plain", "plain words"));
        server.workspace.command(TestServer.ANN, TestServer.LABS, "help");
        assertThat(server.workspace
                        .ephemeral(TestServer.LABS, TestServer.ANN)
                        .get(0)
                        .text())
                .isEqualTo("plain words");
        server.bot.answers(request -> FakeBot.Answer.json("{'response_type':'in_channel','text':'hello all'}"));
        server.workspace.command(TestServer.ANN, TestServer.LABS, "help");
        assertThat(server.workspace.messages(TestServer.LABS).get(0).text()).isEqualTo("hello all");
    }

    @Test
    void saysWhenTheBotFailsOrSendsWhatSlackRefuses() {
        server.bot.answers(request -> new FakeBot.Answer(500, "text/plain", "oops"));
        assertThat(server.workspace
                        .command(TestServer.ANN, TestServer.LABS, "x")
                        .problem())
                .isEqualTo("dispatch_failed");
        server.bot.answers(request -> FakeBot.Answer.json("{'text':'x','blocks':[{'type':'nonsense'}]}"));
        assertThat(server.workspace
                        .command(TestServer.ANN, TestServer.LABS, "x")
                        .problem())
                .isEqualTo("invalid_blocks");
        assertThat(server.workspace.ephemeral(TestServer.LABS, TestServer.ANN))
                .extracting(message -> message.text())
                .containsExactly(
                        "/sgpods failed with the error \"dispatch_failed\"",
                        "/sgpods failed with the error \"invalid_blocks\"");
    }

    @Test
    void givesTheBotThreeSeconds() {
        var over = new CountDownLatch(1);
        server.bot.answers(request -> {
            try {
                over.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return FakeBot.Answer.EMPTY;
        });
        var before = System.nanoTime();
        var delivery = server.workspace.command(TestServer.ANN, TestServer.LABS, "slow");
        over.countDown();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(15));
        assertThat(delivery.problem()).isEqualTo("operation_timeout");
        assertThat(server.workspace
                        .ephemeral(TestServer.LABS, TestServer.ANN)
                        .get(0)
                        .text())
                .contains("operation_timeout");
    }

    @Test
    void tellsAListenerEveryChangeInOrderUntilItUnsubscribes() {
        var heard = new ArrayList<String>();
        var subscription = server.workspace.subscribe(
                change -> heard.add(change.kind() + " " + change.message().text()));
        var ts = card();
        server.api("chat.update", Map.of("channel", TestServer.LABS, "ts", ts, "text", "edited"));
        server.workspace.delete(TestServer.LABS, ts);
        subscription.close();
        card();
        assertThat(heard).containsExactly("POSTED demo", "UPDATED edited", "DELETED edited");
    }

    @Test
    void sendsAClickWithTheMessageAndReplacesItWhenAsked() {
        var ts = card();
        server.workspace.press(TestServer.BOB, TestServer.LABS, ts, "verify", "");
        var payload = server.bot.next().payload();
        assertThat(payload.path("type").asString()).isEqualTo("block_actions");
        assertThat(payload.at("/container/message_ts").asString()).isEqualTo(ts);
        assertThat(payload.at("/message/ts").asString()).isEqualTo(ts);
        assertThat(payload.at("/message/blocks").size()).isEqualTo(6);
        assertThat(payload.at("/user/id").asString()).isEqualTo(TestServer.BOB);
        assertThat(payload.at("/actions/0/block_id").asString()).isEqualTo("lab");
        assertThat(payload.at("/actions/0/action_ts").asString()).matches("\\d+\\.\\d{6}");
        assertThat(payload.path("state").has("values")).isTrue();
        var url = payload.path("response_url").asString();
        server.respond(url, "{'replace_original':true,'text':'replaced'}");
        assertThat(server.workspace.message(TestServer.LABS, ts).orElseThrow().text())
                .isEqualTo("replaced");
        server.respond(url, "{'delete_original':true}");
        assertThat(server.workspace.message(TestServer.LABS, ts)).isEmpty();
    }

    @Test
    void opensOneModalATriggerWithinThreeSeconds() {
        server.workspace.command(TestServer.ANN, TestServer.LABS, "extend");
        var trigger = server.bot.next().field("trigger_id");
        assertThat(open("nonsense")).contains("invalid_trigger_id");
        clock.advance(Duration.ofSeconds(3));
        assertThat(open(trigger)).contains("\"ok\":true");
        assertThat(open(trigger)).contains("trigger_exchanged");
        server.workspace.command(TestServer.ANN, TestServer.LABS, "extend");
        var late = server.bot.next().field("trigger_id");
        clock.advance(Duration.ofMillis(3_001));
        assertThat(open(late)).contains("expired_trigger_id");
    }

    private String open(String trigger) {
        return server.api("views.open", Map.of("trigger_id", trigger, "view", SampleBlocks.MODAL))
                .toString();
    }

    @Test
    void checksUpdatesAndSubmitsModals() {
        server.workspace.command(TestServer.ANN, TestServer.LABS, "extend");
        open(server.bot.next().field("trigger_id"));
        var view = server.workspace.openView(TestServer.ANN).orElseThrow();
        var tooLong = SampleBlocks.MODAL.replace("Extend demo", "A title of more than 24 characters");
        assertThat(server.api("views.update", Map.of("view_id", view.id(), "view", tooLong))
                        .toString())
                .contains("invalid_arguments", "must be less than 25 characters");
        assertThat(server.api("views.update", Map.of("view_id", view.id(), "hash", "old", "view", SampleBlocks.MODAL))
                        .toString())
                .contains("hash_conflict");
        var values = JsonMapper.shared()
                .readTree("{\"by\":{\"duration\":{\"type\":\"plain_text_input\",\"value\":\"999h\"}}}");
        server.bot.answers(request -> FakeBot.Answer.json("{'response_action':'errors','errors':{'by':'Too long.'}}"));
        assertThat(server.workspace
                        .submitModal(TestServer.ANN, values)
                        .response()
                        .at("/errors/by")
                        .asString())
                .isEqualTo("Too long.");
        assertThat(server.workspace.openView(TestServer.ANN)).isPresent();
        server.bot.answers(request -> FakeBot.Answer.json("{'response_action':'update','view':{'type':'modal'}}"));
        assertThat(server.workspace.submitModal(TestServer.ANN, values).problem())
                .isEqualTo("invalid_view");
        assertThat(server.workspace.openView(TestServer.ANN)).isPresent();
        server.bot.answers(request -> FakeBot.Answer.EMPTY);
        server.workspace.submitModal(TestServer.ANN, values);
        assertThat(server.workspace.openView(TestServer.ANN)).isEmpty();
        assertThat(server.api("views.update", Map.of("view_id", view.id(), "view", SampleBlocks.MODAL))
                        .path("error")
                        .asString())
                .isEqualTo("not_found");
    }

    @Test
    void bringsTheBotInAndRefusesWhatIsNoCommand() {
        server.post("workspace/command", "{'user':'U0ANN','channel':'C0GENERAL','text':'/invite @sgpods'}");
        assertThat(server.workspace.messages(TestServer.GENERAL).get(0).subtype())
                .isEqualTo("channel_join");
        server.post("workspace/command", "{'user':'U0ANN','channel':'C0GENERAL','text':'/dance'}");
        assertThat(server.workspace
                        .ephemeral(TestServer.GENERAL, TestServer.ANN)
                        .get(0)
                        .text())
                .startsWith("`/dance` is not a valid command.");
    }

    @Test
    void refusesASlashCommandInAThread() {
        var ts = card();
        server.post(
                "workspace/command", "{'user':'U0ANN','channel':'C0LABS','thread':'" + ts + "','text':'/sgpods list'}");
        var answer = server.workspace.ephemeral(TestServer.LABS, TestServer.ANN).get(0);
        assertThat(answer.text()).isEqualTo("/sgpods is not supported in threads. Sorry!");
        assertThat(answer.threadTs()).isEqualTo(ts);
    }
}
