package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A WebSocket that stays open while nothing comes by it any more. */
class SilentLineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void isNoticedByItsMissingPongsAndOpenedAnew() {
        try (StandInSlack slack = new StandInSlack();
                SlackBot bot = bot(slack)) {
            bot.start();
            await().atMost(SOON).until(bot::reachable);
            slack.socket.fallSilent();
            await().atMost(SOON).until(() -> slack.socket.opened.size() > 1 && bot.reachable());
            assertThat(slack.type("list").path("blocks").toString()).contains("Ran list");
            assertThat(slack.socket.lines).doesNotContain(slack.socket.opened.get(0));
        }
    }

    private static SlackBot bot(StandInSlack slack) {
        Entrance entrance = new Entrance.Socket("xapp-of-the-tests-only", Duration.ofSeconds(1));
        return new SlackBot(
                new SlackSettings("xoxb-of-the-tests-only", entrance, slack.apiUrl(), true),
                new SlackPermissions(Set.of(), Set.of(), Set.of()),
                new MemoryRequestLog(),
                new MemoryOutgoingStore(),
                () -> true,
                (caller, line, key) -> Reply.done(Message.of(Status.OK, "Ran " + line)),
                new NotingDoor(),
                new SlackBot.Pools(Runnable::run, Runnable::run),
                InstantSource.system());
    }
}
