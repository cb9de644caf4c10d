package dev.sgpods.slack;

import com.slack.api.app_backend.SlackSignature;
import dev.sgpods.command.Caller;
import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import io.javalin.Javalin;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole front end over real HTTP on both sides, for each test anew. */
abstract class RunningSlackBot {
    final ManualClock clock = new ManualClock();
    final FakeSlackServer slack = new FakeSlackServer();
    final MemoryOutgoingStore outgoing = new MemoryOutgoingStore();
    final ExecutorService pool = Executors.newFixedThreadPool(2);
    final CountDownLatch slow = new CountDownLatch(1);
    final List<String> ran = new CopyOnWriteArrayList<>();
    final List<Caller> callers = new CopyOnWriteArrayList<>();
    final NotingDoor door = new NotingDoor();
    final SlackBot bot = new SlackBot(
            new SlackSettings(
                    "xoxb-of-the-tests-only", new Entrance.Signed(SignedRequests.SECRET), slack.apiUrl(), true),
            new SlackPermissions(Set.of(), Set.of(), Set.of()),
            new MemoryRequestLog(),
            outgoing,
            () -> true,
            this::run,
            door,
            new SlackBot.Pools(pool, pool),
            clock);
    private final Javalin server = Javalin.create(config -> {
        config.startup.showJavalinBanner = false;
        config.jetty.host = "127.0.0.1";
        bot.register(config);
    });
    SignedRequests requests = new SignedRequests(0);

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

    private Reply run(Caller caller, String line, String key) {
        ran.add(line);
        callers.add(caller);
        if (line.equals("explode")) {
            throw new IllegalStateException("internals");
        }
        try {
            if (line.contains("slow") && !slow.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test forgot to let the slow line go on.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Reply reply = Reply.done(Message.of(Status.OK, "Ran " + line + " for " + caller.name()));
        if (!line.startsWith("why")) {
            return reply;
        }
        return line.contains("--share")
                ? reply.toAll(Message.of(Status.OK, "Shared by " + caller.user()), Optional.empty())
                : reply.sharedBy(line + " --share 0a1b");
    }

    final HttpResponse<String> send(String body) {
        return requests.send(body, clock.instant());
    }

    final HttpResponse<String> sendJson(String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signature = new SlackSignature.Generator(SignedRequests.SECRET).generate(timestamp, body);
        return requests.send(body, timestamp, signature, "application/json");
    }
}
