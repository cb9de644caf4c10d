package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.LabId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTroubleTest {
    private static final LabId LAB = new LabId("aaaaaa");
    private static final LabId OTHER = new LabId("bbbbbb");

    private final ManualClock clock = new ManualClock();
    private final MemoryOutgoingStore store = new MemoryOutgoingStore();
    private final ScriptedSlack slack = new ScriptedSlack(clock);
    private Outbox outbox = new Outbox(store, slack, () -> true, clock);

    @Test
    void retryAfterIsObeyedPerMethodAndChannel() {
        card(LAB, "C1", "one");
        slack.fail("post", SlackFailure.limited("chat.postMessage", Duration.ofSeconds(30)));
        outbox.tick();
        card(OTHER, "C2", "two");
        pass(Duration.ofSeconds(29));
        assertThat(slack.texts("post")).containsExactly("two");
        pass(Duration.ofSeconds(2));
        assertThat(slack.texts("post")).containsExactly("two", "one");

        slack.fail("update", SlackFailure.limited("chat.update", Duration.ofSeconds(20)));
        card(LAB, "C1", "one edited");
        outbox.tick();
        card(OTHER, "C2", "two edited");
        store.line(OTHER, "C2", "line", body("line"), false);
        pass(Duration.ofSeconds(19));
        assertThat(slack.texts("update")).isEmpty();
        assertThat(slack.texts("post")).endsWith("line");
        pass(Duration.ofSeconds(2));
        assertThat(slack.texts("update")).containsExactlyInAnyOrder("one edited", "two edited");
    }

    @Test
    void aChannelThatIsClosedToTheBotIsTriedAtGrowingIntervalsOfAtMostTenMinutes() {
        card(LAB, "C1", "card");
        pass(Duration.ofSeconds(2));
        store.line(LAB, "C1", "line 1", body("line 1"), false);
        store.line(LAB, "C1", "line 2", body("line 2"), false);
        slack.refuse("post:C1", "not_in_channel", 12);
        card(OTHER, "C2", "elsewhere");
        pass(Duration.ofMinutes(20));
        assertThat(slack.texts("post")).containsExactly("card", "elsewhere");
        assertThat(store.reasons).hasSizeBetween(7, 9).containsOnly("not_in_channel");
        pass(Duration.ofMinutes(60));
        assertThat(slack.texts("post")).containsExactly("card", "elsewhere", "line 1", "line 2");
    }

    @Test
    void aPersonWhoTakesNoDirectMessagesIsSentNoneAndHoldsUpNobody() {
        store.alone(new LabId("l12345"), "one", "U1", body("to Ann"));
        store.alone(new LabId("l12346"), "two", "U2", body("to Bob"));
        slack.refuse("post:U1", "messages_tab_disabled", 12);
        slack.fail("post:U2", SlackFailure.limited("chat.postMessage", Duration.ofSeconds(3)));
        pass(Duration.ofSeconds(30));
        assertThat(slack.texts("post")).containsExactly("to Bob");
        assertThat(store.backlog()).isZero();
        assertThat(store.reasons).isEmpty();
    }

    @Test
    void aPostponedLineHoldsBackTheNextEvenAfterARestart() {
        card(LAB, "C1", "card");
        pass(Duration.ofSeconds(2));
        store.line(LAB, "C1", "line 1", body("line 1"), false);
        slack.refuse("post", "is_archived", 6);
        pass(Duration.ofMinutes(3));
        outbox = new Outbox(store, slack, () -> true, clock);
        store.line(LAB, "C1", "line 2", body("line 2"), true);
        pass(Duration.ofMinutes(30));
        assertThat(slack.texts("post")).containsExactly("card", "line 1", "line 2");
    }

    @Test
    void blocksThatSlackRefusesAreSentAsPlainText() {
        card(LAB, "C1", "card");
        slack.refuse("post", "invalid_blocks", 1);
        outbox.tick();
        assertThat(slack.calls).hasSize(1);
        assertThat(slack.calls.get(0))
                .returns("card", ScriptedSlack.Call::text)
                .returns(false, ScriptedSlack.Call::blocks);
        assertThat(store.backlog()).isZero();
    }

    @Test
    void whenSlackCannotBeReachedEverythingWaitsAndThenGoesInOrder() {
        card(LAB, "C1", "card");
        slack.refuse("post", SlackFailure.UNREACHABLE, 3);
        outbox.tick();
        card(OTHER, "C2", "other");
        pass(Duration.ofMinutes(2));
        assertThat(slack.texts("post")).containsExactly("card", "other");
    }

    @Test
    void aRowThatCannotBeReadDoesNotHoldUpOtherLabs() {
        store.card(LAB, "C1", "no JSON", false);
        card(OTHER, "C1", "fine");
        pass(Duration.ofSeconds(3));
        assertThat(slack.texts("post")).containsExactly("fine");
    }

    @Test
    void afterAKillBetweenPostingAndNotingNothingAppearsTwice() {
        card(LAB, "C1", "card");
        pass(Duration.ofSeconds(2));
        store.line(LAB, "C1", "line 1", body("line 1"), false);
        slack.keys.put(LAB + "/line 1", "1700000000.999999");
        card(OTHER, "C2", "other");
        slack.keys.put(OTHER + "/card", "1700000000.888888");
        slack.messages.put("1700000000.888888", "an older other");

        outbox = new Outbox(store, slack, () -> true, clock);
        pass(Duration.ofSeconds(5));
        assertThat(slack.texts("post")).containsExactly("card");
        assertThat(slack.messages).containsEntry("1700000000.888888", "other");
        assertThat(store.backlog()).isZero();
    }

    @Test
    void whereSlackDoesNotLetUsLookALineMayAppearTwiceButIsNotLost() {
        card(LAB, "C1", "card");
        slack.keys.put(LAB + "/card", "1700000000.777777");
        slack.refuse("find", "missing_scope", 1);
        pass(Duration.ofSeconds(2));
        assertThat(slack.texts("post")).containsExactly("card");
        assertThat(store.backlog()).isZero();
    }

    @Test
    void pausesGrowFromFiveSecondsToTenMinutes() {
        assertThat(List.of(
                        Pacing.backOff(0), Pacing.backOff(1), Pacing.backOff(6), Pacing.backOff(7), Pacing.backOff(99)))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(320),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10));
        assertThat(new Pacing().mayPost("C1", Instant.EPOCH)).isTrue();
    }

    private void card(LabId lab, String channel, String text) {
        store.card(lab, channel, body(text), false);
    }

    private static String body(String text) {
        return new Rendered(text, "[{\"type\":\"divider\"}]").json().toString();
    }

    private void pass(Duration time) {
        for (long step = 0; step < time.toMillis() / 250; step++) {
            outbox.tick();
            clock.advance(Duration.ofMillis(250));
        }
    }
}
