package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What takes longer than an answer is added to it once it was shown. */
class LaterAdditionTest {
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

    private void ask(Work work, ReplyAddress address) {
        LineAnswers lines = new LineAnswers(
                new SlackCallerDirectory(slack, new SlackPermissions(Set.of(), Set.of(), Set.of()), clock),
                slack,
                (caller, line, key) ->
                        Reply.done(Message.of(Status.FAILED, "Blocked")).followedBy(() -> look.get()),
                new NotingDoor());
        new RequestDesk(new MemoryRequestLog(), Runnable::run, lines, new Answers(slack, clock), clock)
                .accept(work, address, Duration.ZERO);
    }

    private void mention() {
        slack.messages.put("7.1", "the question");
        ask(MENTIONED, ReplyAddress.of(MENTIONED));
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
    void belowTheAnswerToACommandComesOnlyWhatIsNew() {
        ask(TYPED, new ReplyAddress("C1", "U1", URL, false));
        assertThat(slack.texts("respond")).hasSize(4).element(2).asString().startsWith("Changed by Bob");
        assertThat(slack.texts("respond").get(3)).startsWith("The path");
        assertThat(slack.lastBlocks).contains("slack_file");
    }

    @Test
    void aWorkspaceThatDidNotGrantTheScopeIsAskedOnceAndAnswersComeWithoutPictures() {
        slack.refuse("upload", "missing_scope", 1);
        mention();
        assertThat(slack.texts("update")).hasSize(2);
        assertThat(slack.lastBlocks).doesNotContain("slack_file");
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
    }
}
