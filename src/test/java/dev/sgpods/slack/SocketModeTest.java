package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The front end over Socket Mode, against a stand-in that drops, repeats and limits. */
class SocketModeTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final StandInSlack slack = new StandInSlack();
    private final ExecutorService pool = Executors.newFixedThreadPool(12);
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final NotingDoor door = new NotingDoor();
    private final CountDownLatch together = new CountDownLatch(10);
    private final SlackBot bot = new SlackBot(
            new SlackSettings(
                    "xoxb-of-the-tests-only", new Entrance.Socket("xapp-of-the-tests-only"), slack.apiUrl(), true),
            new SlackPermissions(Set.of(), Set.of(), Set.of()),
            new MemoryRequestLog(),
            new MemoryOutgoingStore(),
            () -> true,
            this::run,
            door,
            new SlackBot.Pools(pool, pool),
            InstantSource.system());

    @AfterEach
    void stop() {
        bot.close();
        pool.shutdownNow();
        slack.close();
    }

    private void connect() {
        bot.start();
        await().atMost(SOON).until(bot::reachable);
    }

    @Test
    void aCommandIsAnsweredInItsAcknowledgement() {
        connect();
        JsonNode answer = slack.type("list");
        assertThat(answer.path("response_type").asString("")).isEqualTo("ephemeral");
        assertThat(answer.path("blocks").toString()).contains("Ran list");
    }

    @Test
    void anEnvelopeThatComesTwiceIsAcknowledgedTwiceAndActsOnce() {
        connect();
        ObjectNode payload = JsonMapper.shared().createObjectNode();
        payload.put("command", "/sgpods").put("text", "list").put("trigger_id", "t.1");
        payload.put("user_id", "U1").put("channel_id", "C1").put("response_url", slack.web.responseUrl("x"));
        slack.deliver("slash_commands", payload, "envelope-1");
        assertThat(slack.deliver("slash_commands", payload, "envelope-2").isMissingNode())
                .isTrue();
        assertThat(ran).containsExactly("list");
    }

    @Test
    void whatNobodyHandlesIsAcknowledgedWithASentence() {
        connect();
        assertThat(slack.type("/other", "x").path("text").asString("")).contains("/sgpods help");
        assertThat(slack.type("explode").path("blocks").toString())
                .containsPattern("`[0-9a-f]{8}`")
                .doesNotContain("internals");
        ObjectNode strange = JsonMapper.shared().createObjectNode().put("type", "view_closed");
        slack.deliver("interactive", strange, "strange-1");
        slack.deliver("a_type_of_tomorrow", strange, "strange-2");
        ObjectNode malformed = JsonMapper.shared().createObjectNode().put("type", "block_actions");
        malformed.put("actions", "not a list");
        slack.deliver("interactive", malformed, "strange-3");
        assertThat(ran).containsExactly("explode");
    }

    @Test
    void tenRequestsAreWorkedOnAtOnce() throws InterruptedException {
        connect();
        List<CompletableFuture<JsonNode>> answers = IntStream.range(0, 10)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> slack.type("meet"), pool))
                .toList();
        answers.forEach(CompletableFuture::join);
        assertThat(together.await(10, TimeUnit.SECONDS))
                .as("all ten were under way together")
                .isTrue();
    }

    @Test
    void aMentionIsAnsweredOnceInItsThreadHoweverOftenItIsDelivered() {
        connect();
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("type", "app_mention").put("user", "U1").put("channel", "C1");
        event.put("text", "could <@UBOT> list, please?\nthanks")
                .put("ts", "20.1")
                .put("thread_ts", "10.1");
        slack.event(event, "Ev1");
        slack.event(event, "Ev1");
        await().atMost(SOON).until(() -> slack.calls("chat.postMessage") > 0);
        assertThat(ran).containsExactly("list, please?");
        assertThat(slack.web.of("chat.postMessage")).singleElement().satisfies(post -> assertThat(post.fields())
                .containsEntry("channel", "C1")
                .containsEntry("thread_ts", "10.1"));
        slack.event(event.deepCopy().put("bot_id", "B1"), "Ev2");
        assertThat(ran).as("bots are not answered").hasSize(1);
    }

    @Test
    void theShortcutOnAMessageAsksWhy() {
        connect();
        ObjectNode payload = JsonMapper.shared().createObjectNode().put("type", "message_action");
        payload.put("callback_id", "sgpods-why").put("trigger_id", "t.9");
        payload.put("response_url", slack.web.responseUrl("why"));
        payload.putObject("user").put("id", "U1");
        payload.putObject("channel").put("id", "C1");
        payload.putObject("message").put("type", "message").put("text", "it is down");
        slack.interact(payload);
        await().atMost(SOON).untilAsserted(() -> assertThat(ran).containsExactly("why it is down"));
        await().atMost(SOON).until(() -> !slack.answers("why").isEmpty());
    }

    @Test
    void whenSlackAnnouncesTheEndTheNextLineIsOpenBeforeTheOldOneGoes() {
        connect();
        slack.announceEnd();
        await().atMost(SOON).until(() -> slack.socket.opened.size() == 2);
        assertThat(slack.type("list").path("blocks").toString()).contains("Ran list");
        assertThat(slack.lines())
                .as("the old line takes acknowledgements for a while")
                .isEqualTo(2);
    }

    @Test
    void aDroppedLineIsOpenedAnew() {
        connect();
        slack.drop();
        await().atMost(SOON).until(() -> slack.socket.opened.size() == 2 && bot.reachable());
        assertThat(slack.type("list").path("blocks").toString()).contains("Ran list");
    }

    @Test
    void itStartsWhileSlackIsAwayAndTriesAgainNotBeforeSlackAllowsIt() {
        slack.limit("apps.connections.open", 2);
        slack.refuse("apps.connections.open", "internal_error");
        bot.start();
        assertThat(bot.reachable()).isFalse();
        long begun = System.nanoTime();
        await().atMost(SOON).until(bot::reachable);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(slack.calls("apps.connections.open")).isEqualTo(3);
    }

    private Reply run(Caller caller, String line, String key) {
        ran.add(line);
        if (line.equals("explode")) {
            throw new IllegalStateException("internals");
        }
        if (line.equals("meet")) {
            meet();
        }
        return Reply.done(Message.of(Status.OK, "Ran " + line));
    }

    private void meet() {
        together.countDown();
        try {
            if (!together.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The requests were worked on one after the other.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
