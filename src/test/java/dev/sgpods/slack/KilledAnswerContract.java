package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.store.JdbiProcesses;
import dev.sgpods.store.JdbiRequestLog;
import dev.sgpods.workspace.Workspace;
import dev.sgpods.workspace.WorkspaceSettings;
import dev.sgpods.workspace.conversation.PostedMessage;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions and additions that are under way when the bot is killed, in the workspace that stands in for Slack. A bot that is
 * killed is left as it is, in the middle of what it does, and never goes on; the next one finds what the database holds.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class KilledAnswerContract {
    private static final String TOKEN = "xoxb-killed-answer-test";
    private static final String SECRET = "secret";
    private static final String ANN = "U0ANN";
    private static final String LABS = "C0LABS";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ManualClock wall = new ManualClock();
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);
    private final List<Runnable> ends = new ArrayList<>();
    private final Workspace workspace = new Workspace(
            new WorkspaceSettings(
                    SECRET, TOKEN, List.of(), List.of(), Map.of("sgpods-why", "Why?"), "/sgpods", "A0SGPODS", Set.of()),
            new StandingTime(),
            typed -> List.of(),
            InstantSource.system());
    private final Javalin page = quiet(workspace::register);

    /** SQL on the test's empty database. */
    abstract Jdbi jdbi();

    private static Javalin quiet(Consumer<JavalinConfig> routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            routes.accept(config);
        });
    }

    @BeforeEach
    void start() {
        page.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        never.countDown();
        ends.forEach(Runnable::run);
        workspace.close();
        page.stop();
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + page.port() + path);
    }

    /** Where a bot stops: in the line itself, in what is added to its answer, there until it is woken, or nowhere; or it refuses. */
    private enum Stop {
        LINE,
        ADDITION,
        ADDITION_FOR_A_WHILE,
        REFUSAL,
        NOWHERE
    }

    private void bot(String process, Stop stop) {
        JdbiProcesses processes = new JdbiProcesses(jdbi(), process, wall);
        processes.begin(false);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        SlackBot bot = new SlackBot(
                new SlackSettings(TOKEN, new Entrance.Signed(SECRET), page("/api/"), true),
                new SlackPermissions(Set.of(), Set.of(), Set.of()),
                new JdbiRequestLog(jdbi(), processes),
                new MemoryOutgoingStore(),
                () -> false,
                (caller, line, key) -> answer(process, stop),
                new NotingDoor(),
                new SlackBot.Pools(pool, pool),
                InstantSource.system());
        Javalin server = quiet(bot::register).start("127.0.0.1", 0);
        ends.add(() -> {
            server.stop();
            bot.close();
            pool.shutdownNow();
        });
        workspace.connect(URI.create("http://127.0.0.1:" + server.port() + "/slack/events"), page("/"));
        bot.start();
    }

    /** The bot that came before gives no more signs of life. */
    private void botAfterAKill() {
        botAfterAKill("second", Stop.NOWHERE);
    }

    private void botAfterAKill(String process, Stop stop) {
        wall.advance(Duration.ofSeconds(11));
        bot(process, stop);
    }

    private Reply answer(String process, Stop stop) {
        stopHere(stop == Stop.LINE, never);
        if (stop == Stop.REFUSAL) {
            return new Reply(Message.of(Status.FAILED, "Not done, says the " + process), Reply.Outcome.REFUSED);
        }
        Message first = Message.of(Status.FAILED, "Blocked, says the " + process + ", looking up who did it");
        return Reply.done(first).sharedBy("why web --share 0a1b").followedBy(() -> {
            stopHere(stop == Stop.ADDITION, never);
            stopHere(stop == Stop.ADDITION_FOR_A_WHILE, woken);
            return new Reply.Addition(
                    Message.of(Status.FAILED, "Blocked, says the " + process + ", it was Bob"),
                    Optional.of(Message.of(Status.OK, "It was Bob")),
                    Optional.empty());
        });
    }

    private static void stopHere(boolean here, CountDownLatch until) {
        try {
            if (here) {
                until.await();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private String incident() throws Exception {
        say("", "the database is away");
        return workspace.messages(LABS).get(0).ts();
    }

    private void say(String thread, String text) throws Exception {
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("user", ANN)
                .put("channel", LABS)
                .put("thread", thread)
                .put("text", text)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(page("/workspace/command"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    /** What the bot said in the thread. */
    private List<String> replies(String thread) {
        return workspace.thread(LABS, thread).stream()
                .filter(message -> message.reply() && message.authorId().equals("U0SGPODS"))
                .map(PostedMessage::text)
                .toList();
    }

    private List<String> whispers() {
        return workspace.ephemeral(LABS, ANN).stream().map(PostedMessage::text).toList();
    }

    private void restAfterwards() {
        await().atMost(SOON)
                .until(() -> jdbi().withHandle(handle -> handle.createQuery(
                                        "select count(*) from seen_request where is_done = false")
                                .mapTo(Long.class)
                                .one())
                        == 0);
    }

    @Test
    void aQuestionInAThreadIsAnsweredInThePlaceOfItsFirstLine() throws Exception {
        bot("first", Stop.LINE);
        String thread = incident();
        say(thread, "@sgpods why web");
        await().atMost(SOON).until(() -> replies(thread).stream().anyMatch(text -> text.startsWith("Asking AWS")));
        awaitNoted("\"begun\":\"1");
        botAfterAKill();
        restAfterwards();
        assertThat(replies(thread)).containsExactly("Blocked, says the second, it was Bob (failed)");
    }

    @Test
    void whatWasNotYetAddedToAnAnswerInAThreadIsAddedThere() throws Exception {
        bot("first", Stop.ADDITION);
        String thread = incident();
        say(thread, "@sgpods why web");
        awaitNoted("\"answered\":true");
        assertThat(replies(thread)).containsExactly("Blocked, says the first, looking up who did it (failed)");
        botAfterAKill();
        restAfterwards();
        assertThat(replies(thread)).containsExactly("Blocked, says the second, it was Bob (failed)");
    }

    @Test
    void aTypedQuestionIsAnsweredForItsAskerAlone() throws Exception {
        bot("first", Stop.LINE);
        say("", "/sgpods why web");
        assertThat(whispers()).singleElement().asString().startsWith("Asking AWS and the cluster");
        botAfterAKill();
        restAfterwards();
        assertThat(whispers().subList(1, 3))
                .containsExactly("Blocked, says the second, looking up who did it (failed)", "It was Bob (OK)");
        assertThat(workspace.messages(LABS)).isEmpty();
    }

    @Test
    void whatWasNotYetAddedToATypedQuestionsAnswerComesWithTheWholeAnswer() throws Exception {
        bot("first", Stop.ADDITION);
        say("", "/sgpods why web");
        assertThat(whispers()).containsExactly("Blocked, says the first, looking up who did it (failed)");
        awaitNoted("\"answered\":true");
        botAfterAKill();
        restAfterwards();
        assertThat(whispers())
                .hasSize(2)
                .last()
                .isEqualTo("The bot was restarted before its answer was whole. This is the whole answer, read anew.\n"
                        + "Blocked, says the second, it was Bob (failed)");
        assertThat(workspace.ephemeral(LABS, ANN).get(1).blocks().toString()).contains("restarted", "Share here");
    }

    @Test
    void anAnswerInAThreadStaysWhenItsSuccessorIsRefusedOne() throws Exception {
        bot("first", Stop.ADDITION);
        String thread = incident();
        say(thread, "@sgpods why web");
        awaitNoted("\"answered\":true");
        botAfterAKill("second", Stop.REFUSAL);
        restAfterwards();
        assertThat(replies(thread))
                .hasSize(2)
                .startsWith("Blocked, says the first, looking up who did it (failed)")
                .last()
                .asString()
                .startsWith("Nothing was added to an answer");
    }

    @Test
    void aBotThatWakesInTheMiddleOfAnAnswerDoesNotEndItForItsSuccessor() throws Exception {
        bot("first", Stop.ADDITION_FOR_A_WHILE);
        String thread = incident();
        say(thread, "@sgpods why web");
        awaitNoted("\"answered\":true");
        botAfterAKill("second", Stop.ADDITION);
        awaitNoted("second");
        woken.countDown();
        await().atMost(SOON)
                .until(() -> replies(thread).equals(List.of("Blocked, says the first, it was Bob (failed)")));
        botAfterAKill("third", Stop.NOWHERE);
        restAfterwards();
        assertThat(replies(thread)).containsExactly("Blocked, says the third, it was Bob (failed)");
    }

    private void awaitNoted(String words) {
        await().atMost(SOON).until(() -> jdbi()
                .withHandle(handle -> handle.createQuery("select payload || holder from seen_request")
                        .mapTo(String.class)
                        .list())
                .stream()
                .anyMatch(payload -> payload.contains(words)));
    }
}
