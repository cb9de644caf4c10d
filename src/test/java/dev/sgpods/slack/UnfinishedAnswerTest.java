package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.RequestLog;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the next program does about requests that the last one did not bring to their ends. */
class UnfinishedAnswerTest {
    private static final Work QUESTION = new Work("event:1", "U1", "C1", "why web", "7.1");
    private static final Work SHARE = new Work("share:0a1b", "U1", "C1", "why web --share 0a1b");

    private final ManualClock clock = new ManualClock();
    private final ScriptedSlack slack = new ScriptedSlack(clock);
    private final MemoryRequestLog log = new MemoryRequestLog();
    private final List<String> ran = new ArrayList<>();
    private Function<String, Reply> next = this::found;

    private RequestDesk desk(SlackBot.Pools pools) {
        return desk(log, pools);
    }

    private RequestDesk desk(RequestLog requests, SlackBot.Pools pools) {
        SlackPermissions permissions = new SlackPermissions(Set.of(), Set.of(), Set.of());
        LineAnswers lines = new LineAnswers(
                new SlackCallerDirectory(slack, permissions, clock),
                slack,
                (caller, line, key) -> answer(line),
                new NotingDoor());
        return new RequestDesk(
                requests,
                pools,
                lines,
                new Answers(slack, clock),
                new Pictures(slack),
                new RequestDesk.Waits(Duration.ZERO, Duration.ZERO),
                clock);
    }

    private Reply answer(String line) {
        ran.add(line);
        return next.apply(line);
    }

    private Reply found(String line) {
        Message blocked = Message.of(Status.FAILED, "Blocked");
        return line.contains("--share")
                ? Reply.done(Message.of(Status.OK, "Shared here"))
                        .toAll(
                                blocked,
                                Optional.of(
                                        new Reply.Picture("The path", "the way", () -> Optional.of(new byte[] {1}))))
                : Reply.done(blocked)
                        .followedBy(() -> new Reply.Addition(
                                Message.of(Status.FAILED, "Blocked by Bob"), Optional.empty(), Optional.empty()));
    }

    private RequestDesk desk() {
        return desk(new SlackBot.Pools(Runnable::run, Runnable::run));
    }

    private void ask(RequestDesk desk) {
        slack.messages.put("7.1", "the question");
        desk.accept(QUESTION, ReplyAddress.of(QUESTION), Duration.ZERO);
    }

    /** A button works once: run again, such a line would tell whoever pressed it that it was pressed already. */
    @Test
    void aLineThatProbesIsNotRunAgainForWhatWasNotAddedToItsAnswer() {
        for (String line : List.of("why web --probe --confirm 0a1b", "why web \u2014Probe")) {
            ran.clear();
            Work press = new Work("press:" + line, "U1", "C1", line);
            desk(new SlackBot.Pools(Runnable::run, killed -> {})).accept(press, ReplyAddress.of(press), Duration.ZERO);
            assertThat(slack.texts("ephemeral")).last().isEqualTo("Blocked (failed)");
            assertThat(log.unfinished()).isEmpty();
            desk().resume();
            assertThat(ran).containsExactly(line);
        }
    }

    @Test
    void aLineThatProbedAndCouldNotBeNotedAsDoneIsNotRunAgainOnceItsAnswerWasShown() {
        Work press = new Work("press:1", "U1", "C1", "why web --probe --confirm 0a1b");
        ReplyAddress place = ReplyAddress.of(press);
        log.begin(
                NotedRequest.of(press, place, clock.instant()).answeredAt(place).request());
        desk().resume();
        assertThat(ran).isEmpty();
        assertThat(slack.calls).isEmpty();
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void whatAProgramThatEndsDidNotAddTheNextOneAdds() {
        RequestDesk ending = desk(new SlackBot.Pools(Runnable::run, task -> {
            throw new RejectedExecutionException("ended");
        }));
        ending.end();
        ask(ending);
        assertThat(log.unfinished()).hasSize(1);
        desk().resume();
        assertThat(slack.messages).hasSize(2).containsValue("Blocked by Bob (failed)");
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void anAnswerThatSlackDidNotTakeFromAProgramThatEndsIsGivenByTheNextOne() {
        RequestDesk ending = desk();
        ending.end();
        slack.refuse("reply", SlackFailure.UNREACHABLE, 2);
        slack.refuse("ephemeral", SlackFailure.UNREACHABLE, 1);
        ask(ending);
        assertThat(log.unfinished()).hasSize(1);
        desk().resume();
        assertThat(slack.messages).containsValue("Blocked by Bob (failed)");
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void anAnswerThatSlackDoesNotTakeIsNotTriedForEver() {
        slack.refuse("reply", SlackFailure.UNREACHABLE, 2);
        slack.refuse("ephemeral", SlackFailure.UNREACHABLE, 1);
        ask(desk());
        assertThat(log.unfinished()).isEmpty();
    }

    static Stream<Supplier<Reply>> runsWithoutAnAnswer() {
        return Stream.of(
                () -> new Reply(Message.of(Status.FAILED, "Not done"), Reply.Outcome.REFUSED),
                () -> new Reply(Message.of(Status.FAILED, "Something went wrong"), Reply.Outcome.BROKEN_OFF),
                () -> {
                    throw new IllegalStateException("The database is away.");
                });
    }

    @ParameterizedTest
    @MethodSource("runsWithoutAnAnswer")
    void anAnswerThatWasShownIsNotReplacedByARefusalOrAnError(Supplier<Reply> second) {
        ask(desk(new SlackBot.Pools(Runnable::run, killed -> {})));
        next = line -> second.get();
        desk().resume();
        assertThat(slack.messages).containsValue("Blocked (failed)");
        assertThat(slack.texts("post")).last().asString().contains("Nothing was added", "could not look it up");
        assertThat(slack.lastBlocks).contains("Ask again", "\"value\":\"why web\"");
        assertThat(ran).hasSize(2);
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void whenSlackWantsAPauseAnAnswerThatWasShownStaysForItsAskerToo() {
        Work typed = new Work("command:1", "U1", "C1", "why web");
        desk(new SlackBot.Pools(Runnable::run, killed -> {})).accept(typed, ReplyAddress.of(typed), Duration.ZERO);
        slack.refuse("person", SlackFailure.RATE_LIMITED, 1);
        desk().resume();
        assertThat(slack.texts("ephemeral")).hasSize(2).last().asString().contains("could not look it up");
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void aRefusalThatNobodyCouldBeToldOfByAProgramThatEndsIsLeftToTheNextOne() {
        ask(desk(new SlackBot.Pools(Runnable::run, killed -> {})));
        next = line -> new Reply(Message.of(Status.FAILED, "Not done"), Reply.Outcome.REFUSED);
        RequestDesk ending = desk();
        ending.end();
        slack.refuse("reply", SlackFailure.UNREACHABLE, 1);
        slack.refuse("ephemeral", SlackFailure.UNREACHABLE, 1);
        ending.resume();
        assertThat(log.unfinished()).hasSize(1);
        next = this::found;
        desk().resume();
        assertThat(slack.messages).containsValue("Blocked by Bob (failed)");
    }

    @Test
    void afterHalfAnHourTheAnswerStaysAndWhoeverAskedIsToldWhatIsMissing() {
        ask(desk(new SlackBot.Pools(Runnable::run, killed -> {})));
        clock.advance(Duration.ofMinutes(31));
        desk().resume();
        assertThat(slack.messages).containsValue("Blocked (failed)");
        assertThat(slack.texts("post")).last().asString().contains("Nothing was added", "`@sgpods why web`");
        assertThat(slack.lastBlocks).contains("Ask again", "\"value\":\"why web\"");
        assertThat(ran).hasSize(1);
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void aQuestionThatWasFoundTooLateTakesThePlaceOfItsFirstLineAndOffersToAskAgain() {
        ask(desk(new SlackBot.Pools(killed -> {}, Runnable::run)));
        log.renew(NotedRequest.of(QUESTION, ReplyAddress.of(QUESTION), clock.instant())
                .begunAt(ReplyAddress.of(QUESTION).inPlaceOf("7.1"))
                .request());
        clock.advance(Duration.ofMinutes(31));
        desk().resume();
        assertThat(slack.messages.get("7.1")).startsWith("Not carried out");
        assertThat(slack.lastBlocks).contains("Ask again");
        assertThat(ran).isEmpty();
    }

    @Test
    void anAnswerIsSharedAfterAKillInTheThreadInWhichItStandsAndOnceOnly() {
        slack.messages.put("7.1", "the incident");
        ReplyAddress pressed = ReplyAddress.pressed("C1", "U1", "", true, "7.1");
        desk(new SlackBot.Pools(killed -> {}, Runnable::run)).accept(SHARE, pressed, Duration.ZERO);
        List<RequestLog.Request> noted = log.unfinished();
        desk().resume();
        assertThat(slack.calls.get(0))
                .returns("post", ScriptedSlack.Call::method)
                .returns("7.1", ScriptedSlack.Call::thread);
        assertThat(log.unfinished()).isEmpty();
        assertThat(slack.looked).contains("upload The path");

        MemoryRequestLog killedBeforeItWasNoted = new MemoryRequestLog();
        noted.forEach(killedBeforeItWasNoted::begin);
        assertThat(slack.keys).containsKey(SHARE.key());
        desk(killedBeforeItWasNoted, new SlackBot.Pools(Runnable::run, Runnable::run))
                .resume();
        assertThat(slack.texts("post")).hasSize(1);
        assertThat(killedBeforeItWasNoted.unfinished()).isEmpty();
    }
}
