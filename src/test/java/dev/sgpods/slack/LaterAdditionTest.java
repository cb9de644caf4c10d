package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What takes longer than an answer is added to it once it was shown. */
class LaterAdditionTest {
    private static final Duration LONGER = Duration.ofMillis(50);
    private static final String URL = "https://hooks.example.invalid/1";
    private static final Work TYPED = new Work("command:1", "U1", "C1", "why demo/green");
    private static final Work MENTIONED = new Work("mention:1", "U1", "C1", "why demo/green", "7.1");

    private final ManualClock clock = new ManualClock();
    private final ScriptedSlack slack = new ScriptedSlack(clock);
    private final List<String> order = new ArrayList<>();
    private Supplier<Reply.Addition> look = () -> addition(() -> Optional.of(new byte[] {1}));

    private Reply.Addition addition(Supplier<Optional<byte[]>> png) {
        order.add("looked after " + slack.calls.size() + " messages");
        return new Reply.Addition(
                Message.of(Status.FAILED, "Blocked, changed by Bob"),
                Optional.of(Message.of(Status.OK, "Changed by Bob")),
                Optional.of(new Reply.Picture("The path", "pod passed, groups BLOCKED", png)));
    }

    private final MemoryRequestLog log = new MemoryRequestLog();
    private final RequestDesk desk = desk(new SlackBot.Pools(Runnable::run, Runnable::run));

    private RequestDesk desk(SlackBot.Pools pools) {
        return desk(pools, Duration.ZERO);
    }

    private RequestDesk desk(SlackBot.Pools pools, Duration picture) {
        LineAnswers lines = new LineAnswers(
                new SlackCallerDirectory(slack, new SlackPermissions(Set.of(), Set.of(), Set.of()), clock),
                slack,
                (caller, line, key) ->
                        Reply.done(Message.of(Status.FAILED, "Blocked")).followedBy(() -> look.get()),
                new NotingDoor());
        return new RequestDesk(
                log,
                pools,
                lines,
                new Answers(slack, clock),
                new Pictures(slack),
                new RequestDesk.Waits(LONGER, picture),
                clock);
    }

    private void ask(Work work, ReplyAddress address) {
        desk.accept(work, address, Duration.ZERO);
    }

    private void mention() {
        mention(MENTIONED);
    }

    private void mention(Work work) {
        slack.messages.put("7.1", "the question");
        ask(work, ReplyAddress.of(work));
    }

    @Test
    void anAnswerInAThreadIsEditedTwiceWithWhatChangedAndWithThePicture() {
        mention();
        assertThat(order).containsExactly("looked after 2 messages");
        assertThat(slack.texts("post")).hasSize(1);
        assertThat(slack.texts("update"))
                .containsExactly(
                        "Blocked (failed)", "Blocked, changed by Bob (failed)", "Blocked, changed by Bob (failed)");
        assertThat(slack.lastBlocks)
                .contains("\"slack_file\":{\"id\":\"F1\"}", "\"alt_text\":\"pod passed, groups BLOCKED\"");
    }

    @Test
    void belowTheAnswerToACommandComesInOneMessageOnlyWhatIsNew() {
        ask(TYPED, new ReplyAddress("C1", "U1", URL, false));
        assertThat(slack.texts("respond")).hasSize(2).element(1).asString().startsWith("Changed by Bob");
        assertThat(slack.lastBlocks).contains("slack_file", "Changed by Bob");
    }

    @Test
    void anAnswerBelowAPressedButtonOfOnesOwnIsReplacedByItsAdditions() {
        ask(TYPED, ReplyAddress.pressed("C1", "U1", URL, true, ""));
        assertThat(slack.calls)
                .extracting(ScriptedSlack.Call::method, ScriptedSlack.Call::thread)
                .containsOnly(tuple("respond", "true"));
        assertThat(slack.texts("respond")).hasSize(4).first().asString().startsWith("Asking AWS and the cluster");
    }

    @Test
    void aWorkspaceThatDidNotGrantTheScopeIsAskedOnceAndAnswersComeWithoutPictures() {
        slack.refuse("upload", "missing_scope", 1);
        mention();
        mention(new Work("mention:2", "U1", "C1", "why demo/green", "7.1"));
        assertThat(slack.looked).containsOnlyOnce("upload The path");
        assertThat(slack.texts("update")).hasSize(4);
        assertThat(slack.lastBlocks).doesNotContain("slack_file");
    }

    @Test
    void aPictureThatSlackStillWorksOnKeepsNobodyWaitingForWhatWasFound() {
        look = () -> addition(() -> {
            slack.refuse("respond", "http_404", 1);
            return Optional.of(new byte[] {1});
        });
        ask(TYPED, new ReplyAddress("C1", "U1", URL, false));
        assertThat(slack.texts("respond")).hasSize(3);
        assertThat(slack.texts("respond").get(1)).startsWith("Changed by Bob");
        assertThat(slack.texts("respond").get(2)).isEqualTo("The path");
        assertThat(slack.lastBlocks).contains("slack_file").doesNotContain("Changed");
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void aPictureThatSlackStillWorksOnIsPutIntoAThreadsAnswerALittleLater() {
        look = () -> addition(() -> {
            slack.refuse("update", "invalid_blocks", 1);
            return Optional.of(new byte[] {1});
        });
        mention();
        assertThat(slack.texts("update")).hasSize(3);
        assertThat(slack.looked).containsOnlyOnce("upload The path");
        assertThat(slack.lastBlocks).contains("slack_file", "changed by Bob");
    }

    @Test
    void anAnswerEndsWithoutItsPictureWhereTooMuchIsWaiting() {
        Executor full = new Executor() {
            private int tasks;

            @Override
            public synchronized void execute(Runnable task) {
                tasks++;
                if (tasks > 1) {
                    throw new RejectedExecutionException("full");
                }
                task.run();
            }
        };
        slack.messages.put("7.1", "the question");
        desk(new SlackBot.Pools(Runnable::run, full), Duration.ofMillis(1))
                .accept(MENTIONED, ReplyAddress.of(MENTIONED), Duration.ZERO);
        await().atMost(Duration.ofSeconds(10)).until(() -> log.unfinished().isEmpty());
        assertThat(slack.texts("update")).hasSize(2);
    }

    @Test
    void anAnswerThatIsGivenAfterAKillGetsWhatIsAddedTooAtOnePlace() {
        desk(new SlackBot.Pools(killed -> {}, Runnable::run))
                .accept(MENTIONED, ReplyAddress.of(MENTIONED), Duration.ZERO);
        slack.messages.put("7.1", "the question");
        desk.resume();
        assertThat(slack.texts("post")).hasSize(1);
        assertThat(slack.texts("update"))
                .containsExactly(
                        "Blocked (failed)", "Blocked, changed by Bob (failed)", "Blocked, changed by Bob (failed)");
    }

    @Test
    void whatIsAddedToAnEphemeralAnswerAfterAKillIsEphemeralToo() {
        desk(new SlackBot.Pools(killed -> {}, Runnable::run)).accept(TYPED, ReplyAddress.of(TYPED), Duration.ZERO);
        desk.resume();
        assertThat(slack.texts("ephemeral")).hasSize(2).element(1).asString().startsWith("Changed by Bob");
        assertThat(slack.lastBlocks).contains("slack_file");
    }

    /** However long a look takes, no line waits for it; and of more than can wait the answer itself is lost to nobody. */
    @Test
    void aLookIsTakenOnThreadsOfItsOwn() {
        slack.messages.put("7.1", "the question");
        List<Runnable> looks = new ArrayList<>();
        desk(new SlackBot.Pools(Runnable::run, looks::add))
                .accept(MENTIONED, ReplyAddress.of(MENTIONED), Duration.ZERO);
        assertThat(order).isEmpty();
        assertThat(slack.texts("post")).hasSize(1);
        looks.forEach(Runnable::run);
        assertThat(order).hasSize(1);
        Work next = new Work("mention:2", "U1", "C1", "why demo/green", "7.1");
        desk(new SlackBot.Pools(Runnable::run, task -> {
                    throw new RejectedExecutionException("full");
                }))
                .accept(next, ReplyAddress.of(next), Duration.ZERO);
        assertThat(slack.texts("post")).hasSize(2);
        assertThat(order).hasSize(1);
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void aPictureThatCannotBeDrawnOrALookThatFailsTakesNothingFromTheAnswer() {
        look = () -> addition(Optional::empty);
        mention();
        assertThat(slack.texts("update")).hasSize(2);
        look = () -> {
            throw new IllegalStateException("CloudTrail is away");
        };
        ask(TYPED, new ReplyAddress("C1", "U1", URL, false));
        assertThat(slack.texts("respond")).last().asString().startsWith("Blocked");
        assertThat(log.unfinished()).isEmpty();
    }

    private RequestDesk ending() {
        RequestDesk ending = desk(new SlackBot.Pools(Runnable::run, Runnable::run));
        ending.end();
        return ending;
    }

    @Test
    void whatWaitsForAPictureThatSlackDoesNotTakeFromAProgramThatEndsIsAddedByTheNextOne() {
        look = () -> addition(() -> {
            slack.refuse("upload", SlackFailure.UNREACHABLE, 1);
            slack.refuse("respond", SlackFailure.UNREACHABLE, 1);
            slack.refuse("ephemeral", SlackFailure.UNREACHABLE, 1);
            return Optional.of(new byte[] {1});
        });
        ending().accept(TYPED, new ReplyAddress("C1", "U1", URL, false), Duration.ZERO);
        assertThat(slack.texts("respond")).containsExactly("Blocked (failed)");
        assertThat(log.unfinished()).hasSize(1);
        look = () -> addition(() -> Optional.of(new byte[] {1}));
        desk.resume();
        assertThat(slack.texts("ephemeral")).first().asString().contains("restarted", "Blocked, changed by Bob");
        assertThat(slack.lastBlocks).contains("slack_file");
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void whatIsToldWithoutItsPictureByAProgramThatEndsCountsAsToldOnlyIfSlackTookIt() {
        look = () -> addition(() -> {
            slack.refuse("respond", SlackFailure.UNREACHABLE, 2);
            slack.refuse("ephemeral", SlackFailure.UNREACHABLE, 1);
            return Optional.of(new byte[] {1});
        });
        ending().accept(TYPED, new ReplyAddress("C1", "U1", URL, false), Duration.ZERO);
        assertThat(log.unfinished()).hasSize(1);
    }

    @Test
    void aPictureThatSlackDoesNotTakeFromAProgramThatEndsIsPutIntoTheAnswerByTheNextOne() {
        slack.messages.put("7.1", "the question");
        slack.refuse("upload", SlackFailure.UNREACHABLE, 1);
        ending().accept(MENTIONED, ReplyAddress.of(MENTIONED), Duration.ZERO);
        assertThat(slack.lastBlocks).doesNotContain("slack_file");
        assertThat(log.unfinished()).hasSize(1);
        desk.resume();
        assertThat(slack.texts("post")).hasSize(1);
        assertThat(slack.lastBlocks).contains("slack_file");
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void aPictureThatIsNotWantedLeavesNothingToTheNextProgram() {
        slack.messages.put("7.1", "the question");
        slack.refuse("upload", "missing_scope", 1);
        ending().accept(MENTIONED, ReplyAddress.of(MENTIONED), Duration.ZERO);
        assertThat(log.unfinished()).isEmpty();
    }
}
