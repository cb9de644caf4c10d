package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.slack.api.app_backend.SlackSignature;
import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.lab.LabId;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import io.javalin.Javalin;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole front end over real HTTP on both sides. */
class SlackBotTest {
    private final ManualClock clock = new ManualClock();
    private final FakeSlackServer slack = new FakeSlackServer();
    private final MemoryOutgoingStore outgoing = new MemoryOutgoingStore();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final CountDownLatch slow = new CountDownLatch(1);
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private final List<String> turnedAway = new CopyOnWriteArrayList<>();
    private final SlackBot bot = new SlackBot(
            new SlackSettings(
                    "xoxb-of-the-tests-only", new Entrance.Signed(SignedRequests.SECRET), slack.apiUrl(), true),
            new SlackPermissions(Set.of(), Set.of(), Set.of()),
            new MemoryRequestLog(),
            outgoing,
            () -> true,
            this::run,
            (user, line, why) -> turnedAway.add(user + " " + line + ": " + why),
            pool,
            clock);
    private final Javalin server = Javalin.create(config -> {
        config.startup.showJavalinBanner = false;
        config.jetty.host = "127.0.0.1";
        bot.register(config);
    });
    private SignedRequests requests = new SignedRequests(0);

    @BeforeEach
    void start() {
        server.start(0);
        requests = new SignedRequests(server.port());
    }

    @AfterEach
    void stop() {
        slow.countDown();
        server.stop();
        bot.close();
        pool.shutdownNow();
        slack.close();
    }

    @Test
    void aCommandIsAnsweredInItsAcknowledgement() {
        HttpResponse<String> answer = send(SignedRequests.command("list", "1.a", slack.responseUrl("a")));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.path("response_type").asString("")).isEqualTo("ephemeral");
        assertThat(body.path("blocks").toString()).contains("Ran list for Ann");
        assertThat(callers).containsExactly(new Caller("U1", "Ann", "T1", "C1", Role.MEMBER, Place.ALLOWED));
    }

    @Test
    void aSlowCommandIsAcknowledgedBeforeItEndsAndAnsweredByItsResponseUrl() {
        HttpResponse<String> answer = send(SignedRequests.command("slow", "1.b", slack.responseUrl("b")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        slow.countDown();
        await().atMost(Duration.ofSeconds(10)).until(() -> !slack.of("response").isEmpty());
        assertThat(slack.of("response").get(0).field("url")).isEqualTo("/response/b");
        assertThat(slack.of("response").get(0).field("body"))
                .contains("Ran slow")
                .contains("\"ephemeral\"");
    }

    @Test
    void theSameRequestDeliveredTwiceActsOnce() {
        String body = SignedRequests.command("list", "1.c", slack.responseUrl("c"));
        send(body);
        HttpResponse<String> again = send(body);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEmpty();
        assertThat(ran).containsExactly("list");
    }

    @Test
    void refusesWhatSlackDidNotSignJustNow() {
        String body = SignedRequests.command("list", "1.d", slack.responseUrl("d"));
        String now = Long.toString(clock.instant().getEpochSecond());
        assertThat(requests.send(body, now, "v0=0000").statusCode()).isEqualTo(401);
        assertThat(requests.send(body, clock.instant().minusSeconds(301)).statusCode())
                .isEqualTo(401);
        assertThat(requests.send(body, clock.instant().plusSeconds(301)).statusCode())
                .isEqualTo(401);
        assertThat(requests.send(body, "soon", "v0=0000").statusCode()).isEqualTo(401);
        assertThat(requests.send("ssl_check=1", now, "v0=0000").statusCode()).isEqualTo(401);
        assertThat(ran).isEmpty();
        assertThat(requests.send(body, clock.instant().minusSeconds(299)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesBodiesThatAreTooLong() {
        assertThat(send("text=" + "x".repeat(300_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void looksWhetherTheBotIsThereForWhatTheChannelIsToldOf() {
        List<String> lines = List.of(
                "create demo",
                "  DELETE demo",
                "\u201ccreate\u201d demo",
                "`create demo`",
                "/sgpods create demo",
                "\u200bcreate demo",
                "create\u00a0demo",
                "list");
        slack.refuse("conversations.info", "channel_not_found");
        for (String line : lines) {
            send(SignedRequests.command(line, "1." + line, slack.responseUrl("e")));
            slack.answer("conversations.info", FakeSlackServer.Answer.ok("{\"ok\":true,\"channel\":{\"id\":\"C1\"}}"));
        }
        assertThat(callers.subList(0, 7)).extracting(Caller::place).containsOnly(Place.WITHOUT_BOT);
        assertThat(callers.get(7).place())
                .as("what posts nothing works without the bot")
                .isEqualTo(Place.ALLOWED);
    }

    @Test
    void thatTheBotWasInAChannelOnceIsNotBelievedLater() {
        send(SignedRequests.command("verify demo", "1.e", slack.responseUrl("e")));
        slack.answer("conversations.info", FakeSlackServer.Answer.ok("{\"ok\":true,\"channel\":{\"id\":\"C1\"}}"));
        send(SignedRequests.command("create demo", "1.n", slack.responseUrl("n")));
        assertThat(callers).extracting(Caller::place).containsExactly(Place.ALLOWED, Place.WITHOUT_BOT);
    }

    @Test
    void anUnforeseenErrorShowsAnIdThatIsInTheLogAndNothingElse() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(LineAnswers.class);
        logger.addAppender(log);
        String body;
        try {
            body = send(SignedRequests.command("explode", "1.f", slack.responseUrl("f")))
                    .body();
        } finally {
            logger.detachAppender(log);
        }
        Matcher id = Pattern.compile("`([0-9a-f]{8})`").matcher(body);
        assertThat(id.find()).as(body).isTrue();
        assertThat(body).doesNotContain("internals");
        assertThat(List.copyOf(log.list))
                .anyMatch(event -> event.getFormattedMessage().contains(id.group(1)));
    }

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
        assertThat(turnedAway)
                .containsExactly(
                        "U1 list: too many requests were waiting",
                        "U7 verify demo: too many requests were waiting",
                        "U7 extend demo 2h: too many requests were waiting");
    }

    @Test
    void aCommandWithoutWordsIsHelp() {
        send(SignedRequests.command("  ", "1.h", slack.responseUrl("h")));
        assertThat(ran).containsExactly("help");
    }

    @Test
    void aModalThatSlackOpensNoLongerIsExplained() {
        slack.refuse("views.open", "expired_trigger_id");
        send(press("sgpods-ask-1-0", new ButtonValue("extend demo", new Block.Ask("a", "b", "c")).text(), "U7", false));
        await().atMost(Duration.ofSeconds(10)).until(() -> !slack.of("response").isEmpty());
        assertThat(slack.of("response").get(0).field("body")).contains("press the button once more");
    }

    @Test
    void slacksQuestionWhoseAddressThisIsIsAnswered() {
        String body = "{\"type\":\"url_verification\",\"challenge\":\"prove-it\"}";
        assertThat(sendJson(body).body()).contains("prove-it");
    }

    @Test
    void aMentionIsAnsweredInAThreadOfItsOwnMessage() {
        String body =
                "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event\":{\"type\":\"app_mention\",\"user\":\"U1\","
                        + "\"channel\":\"C1\",\"ts\":\"20.1\",\"text\":\"<@UBOT> list\"}}";
        assertThat(sendJson(body).statusCode()).isEqualTo(200);
        assertThat(sendJson(body).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !slack.of("chat.postMessage").isEmpty());
        assertThat(slack.of("chat.postMessage")).singleElement().satisfies(post -> assertThat(post.field("thread_ts"))
                .isEqualTo("20.1"));
        assertThat(ran).containsExactly("list");
    }

    @Test
    void aCommandOfAnotherNameIsAnsweredWithASentence() {
        String body =
                SignedRequests.command("list", "1.z", slack.responseUrl("z")).replace("%2Fsgpods", "%2Fother");
        assertThat(send(body).body()).contains("/sgpods help");
        assertThat(ran).isEmpty();
    }

    @Test
    void announcementsGoOutOnceItIsStarted() {
        outgoing.card(new LabId("aaaaaa"), "C1", Rendered.plain("hello").json().toString(), false);
        bot.start();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !slack.of("chat.postMessage").isEmpty());
        assertThat(slack.of("chat.postMessage").get(0).field("text")).isEqualTo("hello");
    }

    private Reply run(Caller caller, String line, String key) {
        ran.add(line);
        callers.add(caller);
        if (line.equals("explode")) {
            throw new IllegalStateException("internals");
        }
        try {
            if (line.equals("slow") && !slow.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test forgot to let the slow line go on.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Reply.done(Message.of(Status.OK, "Ran " + line + " for " + caller.name()));
    }

    private HttpResponse<String> send(String body) {
        return requests.send(body, clock.instant());
    }

    private HttpResponse<String> sendJson(String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signature = new SlackSignature.Generator(SignedRequests.SECRET).generate(timestamp, body);
        return requests.send(body, timestamp, signature, "application/json");
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
