package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.RequestLog;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class RequestDeskTest {
    private static final Duration LONGER = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Work WORK = new Work("command:1", "U1", "C1", "list");
    private static final ReplyAddress ADDRESS = new ReplyAddress("C1", "U1", "https://example.invalid/1", false);

    private final ManualClock clock = new ManualClock();
    private final ScriptedSlack slack = new ScriptedSlack(clock);
    private final MemoryRequestLog log = new MemoryRequestLog();
    private final List<String> ran = new ArrayList<>();

    @Test
    void aRequestNotedBeforeAKillIsActedUponOnceAfterwards() {
        Executor killed = task -> {};
        desk(killed).accept(WORK, ADDRESS, Duration.ZERO);
        assertThat(ran).isEmpty();

        RequestDesk restarted = desk(Runnable::run);
        restarted.resume();
        restarted.resume();
        assertThat(restarted.accept(WORK, ADDRESS, Duration.ZERO)).isEmpty();
        assertThat(ran).containsExactly("list by command:1");
        assertThat(slack.texts("ephemeral")).containsExactly("Done (OK)");
    }

    @Test
    void aRequestThatNobodyWaitsForAnyMoreIsNotActedUpon() {
        desk(task -> {}).accept(WORK, ADDRESS, Duration.ZERO);
        clock.advance(Duration.ofMinutes(31));
        desk(Runnable::run).resume();
        assertThat(ran).isEmpty();
        assertThat(slack.texts("ephemeral")).singleElement().asString().contains("Not carried out", "`/sgpods list`");
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void whatWasFoundTooLateIsNotSaidToBeUndoneWhenItMayHaveBeenDone() {
        Work extend = new Work("command:2", "U1", "C1", "extend demo 2h");
        desk(task -> {}).accept(extend, ADDRESS, Duration.ZERO);
        clock.advance(Duration.ofMinutes(31));
        desk(Runnable::run).resume();
        assertThat(ran).isEmpty();
        assertThat(slack.texts("ephemeral"))
                .singleElement()
                .asString()
                .contains("Perhaps not carried out", "It may have been done", "`/sgpods status`")
                .doesNotContain("Nothing was");
    }

    @Test
    void aModalThatWasNotOpenedBeforeAKillStaysClosed() {
        desk(task -> {}).once(new Work("press:1", "U1", "C1", ""), () -> ran.add("opened"));
        desk(Runnable::run).resume();
        assertThat(ran).isEmpty();
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void aRequestThatCannotBeReadDoesNotKeepOthersFromBeingActedUpon() {
        log.begin(new RequestLog.Request("broken", "no JSON", clock.instant()));
        log.begin(NotedRequest.of(WORK, ADDRESS, clock.instant()).request());
        desk(Runnable::run).resume();
        assertThat(ran).containsExactly("list by command:1");
    }

    @Test
    void whenTooMuchIsWaitingNothingIsDoneNowOrLater() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        assertThatThrownBy(() -> desk(full).accept(WORK, ADDRESS, Duration.ZERO))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void theSixthAnswerGoesAsAnEphemeralMessage() {
        RequestDesk desk = desk(Runnable::run);
        for (int request = 0; request < 6; request++) {
            desk.accept(new Work("command:" + request, "U1", "C1", "list"), ADDRESS, Duration.ZERO);
        }
        assertThat(slack.texts("respond")).hasSize(5);
        assertThat(slack.texts("ephemeral")).hasSize(1);
    }

    @Test
    void anAnswerWhoseResponseUrlFailsGoesAsAnEphemeralMessageAndAtLastAsPlainText() {
        slack.refuse("respond", "http_404", 1);
        slack.refuse("ephemeral", "invalid_blocks", 1);
        desk(Runnable::run).accept(WORK, ADDRESS, Duration.ZERO);
        assertThat(slack.calls).hasSize(1);
        assertThat(slack.calls.get(0))
                .returns("ephemeral", ScriptedSlack.Call::method)
                .returns(false, ScriptedSlack.Call::blocks);
    }

    @Test
    void aPersonWhomSlackDoesNotTellAboutGetsAnIdAndNothingIsRun() {
        slack.refuse("person", SlackFailure.UNREACHABLE, 1);
        desk(Runnable::run).accept(WORK, ADDRESS, Duration.ZERO);
        assertThat(ran).isEmpty();
        assertThat(slack.texts("respond")).singleElement().asString().containsPattern("`[0-9a-f]{8}`");
    }

    @Test
    void whatIsNotedHoldsNoResponseUrl() {
        desk(task -> {}).accept(WORK, ADDRESS, Duration.ZERO);
        assertThat(log.unfinished()).extracting(RequestLog.Request::payload).allSatisfy(payload -> assertThat(payload)
                .doesNotContain("example.invalid")
                .contains("list"));
    }

    @Test
    void whereNothingTakesItsPlaceAFirstLineComesOnlyWhenTheAnswerIsLate() {
        List<Runnable> tasks = new CopyOnWriteArrayList<>();
        Work question = new Work("shortcut:1", "U1", "C1", "why web");
        desk(tasks::add).accept(question, ADDRESS, Duration.ZERO);
        await().atMost(SOON).until(() -> tasks.size() == 2);
        tasks.get(1).run();
        assertThat(slack.texts("respond")).singleElement().asString().startsWith("Asking AWS");
        tasks.get(0).run();
        assertThat(slack.texts("respond")).hasSize(2).last().isEqualTo("Done (OK)");

        tasks.clear();
        desk(tasks::add).accept(new Work("shortcut:2", "U1", "C1", "why web"), ADDRESS, Duration.ZERO);
        tasks.get(0).run();
        await().atMost(SOON).until(() -> tasks.size() == 2);
        tasks.get(1).run();
        assertThat(slack.texts("respond")).hasSize(3).last().isEqualTo("Done (OK)");
    }

    @Test
    void anAnswerToAQuestionIsWaitedForLongerThanOthersButNotByMoreThanAFew() {
        List<Runnable> tasks = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Optional<Rendered>>> asked = new ArrayList<>();
        RequestDesk desk = desk(tasks::add, Duration.ofMinutes(5));
        for (int at = 0; at < 5; at++) {
            Work question = new Work("command:q" + at, "U1", "C1", "why web");
            asked.add(CompletableFuture.supplyAsync(
                    () -> desk.accept(question, ADDRESS, Duration.ofMillis(1)), task -> new Thread(task).start()));
        }
        await().atMost(SOON)
                .until(() -> asked.stream().filter(CompletableFuture::isDone).count() == 1);
        assertThat(desk.accept(WORK, ADDRESS, Duration.ofMillis(1))).isEmpty();
        tasks.forEach(Runnable::run);
        assertThat(asked)
                .extracting(each -> each.join().orElseThrow().text())
                .filteredOn("Done (OK)"::equals)
                .hasSize(4);
    }

    private RequestDesk desk(Executor pool) {
        return desk(pool, LONGER);
    }

    private RequestDesk desk(Executor pool, Duration longer) {
        SlackPermissions permissions = new SlackPermissions(Set.of(), Set.of(), Set.of());
        LineAnswers lines = new LineAnswers(
                new SlackCallerDirectory(slack, permissions, clock),
                slack,
                (caller, line, key) -> {
                    ran.add(line + " by " + key);
                    return Reply.done(Message.of(Status.OK, "Done"));
                },
                new NotingDoor());
        return new RequestDesk(
                log,
                new SlackBot.Pools(pool, pool),
                lines,
                new Answers(slack, clock),
                new Pictures(slack),
                new RequestDesk.Waits(longer, Duration.ZERO),
                clock);
    }
}
