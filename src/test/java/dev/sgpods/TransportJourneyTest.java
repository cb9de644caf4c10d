package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.slack.Entrance;
import dev.sgpods.slack.SlackBot;
import dev.sgpods.slack.SlackPermissions;
import dev.sgpods.slack.SlackSettings;
import dev.sgpods.slack.StandInSlack;
import io.javalin.Javalin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * A lab's life over both ways in which Slack's requests come, in front of a simulated account, past Slack's moods.
 *
 * <p>Lines in threads go out at Slack's pace, one a second; nobody waits for the last of them here.
 */
@Execution(ExecutionMode.CONCURRENT)
class TransportJourneyTest {
    /** Only a test that fails waits so long. */
    private static final Duration SOON = Duration.ofMinutes(4);

    /** Time jumps whenever nothing is under way; meanwhile it hardly moves, however busy the machine is. */
    private static final double SPEED = 20;

    private static final Duration AHEAD = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final StandInSlack slack = new StandInSlack();
    private final WiringPools pools = new WiringPools();
    private @Nullable Javalin server;

    @SuppressWarnings("NullAway.Init")
    private WiringStorage storage;

    @SuppressWarnings("NullAway.Init")
    private WiringDemoCore core;

    @SuppressWarnings("NullAway.Init")
    private SlackBot bot;

    @SuppressWarnings("NullAway.Init")
    private ScheduledFuture<?> time;

    @SuppressWarnings("NullAway.Init")
    private WiringJump jump;

    private void start(Entrance entrance) {
        InstantSource wall = InstantSource.system();
        DemoOptions options = new DemoOptions("127.0.0.1", 0, folder, false, SPEED, 1, List.of(), false, false, true);
        storage = WiringDemoFolder.open(options, "journey", wall);
        core = new WiringDemoCore(options, storage, pools, wall, new WiringListener(), "journey");
        bot = new SlackBot(
                new SlackSettings("xoxb-of-the-tests-only", entrance, slack.apiUrl(), true),
                new SlackPermissions(Set.of("C1"), Set.of(), Set.of()),
                storage.requests(),
                core.outgoing(),
                storage.sending(),
                core.commands().runner()::run,
                new WiringDoor(core.commands().runner()),
                new SlackBot.Pools(pools.lines(), pools.additions()),
                wall);
        bot.start();
        time = core.start(pools);
        jump = core.jump(pools.timer(), () -> true);
    }

    @AfterEach
    void stop() {
        time.cancel(false);
        bot.stop();
        if (server != null) {
            server.stop();
        }
        core.stop();
        bot.close();
        pools.close();
        core.close();
        storage.close();
        slack.close();
    }

    @Test
    void overSocketModePastDroppedLinesRepeatedRequestsAndLimits() {
        start(new Entrance.Socket("xapp-of-the-tests-only"));
        await().atMost(SOON).until(bot::reachable);
        create();
        slack.drop();
        passTimeUntil(() -> said("Lab demo: ready"));
        await().atMost(SOON).until(bot::reachable);
        slack.announceEnd();
        delete();
    }

    @Test
    void overHttpPastRepeatedRequestsLimitsAndLateAnswers() {
        start(new Entrance.Signed(StandInSlack.SIGNING_SECRET));
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.jetty.host = "127.0.0.1";
                    bot.register(config);
                })
                .start(0);
        slack.sendOverHttp(server.port());
        slack.delay("users.info", Duration.ofMillis(900));
        create();
        passTimeUntil(() -> said("Lab demo: ready"));
        delete();
    }

    private void create() {
        slack.limit("chat.postMessage", 1);
        slack.limit("chat.update", 1);
        slack.deliver(2);
        slack.type("create demo --ttl 3d");
        await().atMost(SOON).until(() -> !slack.cards().isEmpty());
    }

    private void delete() {
        JsonNode question = slack.type("delete demo");
        assertThat(question.path("text").asString("")).contains("demo");
        slack.press(button(question));
        passTimeUntil(() -> storage.labs().present().isEmpty());
        await().atMost(SOON).until(() -> said("Lab demo: gone"));
        assertThat(slack.cards())
                .as("one lab, one card, however often it was asked for")
                .hasSize(1);
        assertThat(storage.requests().unfinished()).isEmpty();
    }

    private void passTimeUntil(BooleanSupplier reached) {
        await().atMost(SOON).until(() -> {
            boolean there = reached.getAsBoolean();
            if (!there) {
                jump.begin(core.now().plus(AHEAD), () -> {});
            }
            return there;
        });
    }

    private boolean said(String title) {
        return slack.said().stream().anyMatch(text -> text.startsWith(title));
    }

    private static JsonNode button(JsonNode message) {
        for (JsonNode block : message.path("blocks")) {
            for (JsonNode element : block.path("elements")) {
                if ("danger".equals(element.path("style").asString(""))) {
                    return element;
                }
            }
        }
        throw new AssertionError("There is no button to confirm with: " + message);
    }
}
