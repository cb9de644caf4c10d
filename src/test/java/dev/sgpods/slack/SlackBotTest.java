package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Role;
import dev.sgpods.lab.LabId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands, mentions and announcements over real HTTP on both sides. */
class SlackBotTest extends RunningSlackBot {
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
                "help",
                "what is this",
                "list");
        slack.refuse("conversations.info", "channel_not_found");
        for (String line : lines) {
            send(SignedRequests.command(line, "1." + line, slack.responseUrl("e")));
            slack.answer("conversations.info", FakeSlackServer.Answer.ok("{\"ok\":true,\"channel\":{\"id\":\"C1\"}}"));
        }
        assertThat(callers.subList(0, 9)).extracting(Caller::place).containsOnly(Place.WITHOUT_BOT);
        assertThat(callers.get(9).place())
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
    void aCommandWithoutWordsIsHelp() {
        send(SignedRequests.command("  ", "1.h", slack.responseUrl("h")));
        await().untilAsserted(() -> assertThat(ran).containsExactly("help"));
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
}
