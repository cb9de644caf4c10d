package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.LabId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final LabId LAB = new LabId("aaaaaa");
    private static final LabId OTHER = new LabId("bbbbbb");
    private static final String CHANNEL = "C1";

    private final ManualClock clock = new ManualClock();
    private final MemoryOutgoingStore store = new MemoryOutgoingStore();
    private final ScriptedSlack slack = new ScriptedSlack(clock);
    private final Outbox outbox = new Outbox(store, slack, () -> true, clock);

    @Test
    void postsTheCardAndThenItsLinesInItsThreadASecondApart() {
        line(LAB, "one", false);
        line(LAB, "two", false);
        outbox.tick();
        assertThat(slack.calls).as("no line before its card").isEmpty();
        card(LAB, "card");
        pass(Duration.ofSeconds(4));
        assertThat(slack.texts("post")).containsExactly("card", "one", "two");
        String card = store.cardTimestamp(LAB).orElseThrow();
        assertThat(slack.calls).extracting(ScriptedSlack.Call::thread).containsExactly("", card, card);
        assertSecondsApart(CHANNEL);
        assertThat(store.backlog()).isZero();
    }

    @Test
    void sendsOnlyTheNewestOfManyEditsAndNothingWhenNothingChanged() {
        card(LAB, "first");
        outbox.tick();
        for (int edit = 0; edit < 30; edit++) {
            card(LAB, "edit " + edit);
        }
        pass(Duration.ofSeconds(10));
        assertThat(slack.texts("update")).containsExactly("edit 29");
        card(LAB, "other");
        card(LAB, "edit 29");
        pass(Duration.ofSeconds(10));
        assertThat(slack.texts("update")).containsExactly("edit 29");
        assertThat(store.backlog()).isZero();
    }

    @Test
    void editsAtMostFortyTimesInAnyMinuteAndLetsLabsTakeTurns() {
        List<LabId> labs = labs(10);
        for (int step = 0; step < 5 * 240; step++) {
            for (LabId lab : labs) {
                card(lab, lab + " at " + step);
            }
            outbox.tick();
            clock.advance(Duration.ofMillis(250));
        }
        List<Instant> edits = slack.calls.stream()
                .filter(call -> call.method().equals("update"))
                .map(ScriptedSlack.Call::at)
                .toList();
        for (Instant edit : edits) {
            assertThat(edits.stream()
                            .filter(at -> !at.isBefore(edit) && at.isBefore(edit.plusSeconds(60)))
                            .count())
                    .isLessThanOrEqualTo(40);
        }
        Map<String, Integer> perLab = new HashMap<>();
        slack.texts("update").forEach(text -> perLab.merge(text.substring(0, 6), 1, Integer::sum));
        assertThat(perLab).hasSize(10);
        assertThat(perLab.values()).allSatisfy(count -> assertThat(count).isBetween(12, 24));
    }

    @Test
    void tenLabsAtOnceLoseNothingAndKeepTheirOrder() {
        long seed = 20261124L;
        Random random = new Random(seed);
        List<LabId> labs = labs(10);
        int lines = 0;
        for (int step = 0; step < 1200; step++) {
            LabId lab = labs.get(random.nextInt(10));
            if (step < 300) {
                card(lab, lab + " card " + step);
                line(lab, lab + " %04d".formatted(lines++), random.nextInt(10) == 0);
            }
            if (random.nextInt(20) == 0) {
                slack.fail("post", SlackFailure.limited("chat.postMessage", Duration.ofSeconds(2)));
            }
            if (random.nextInt(50) == 0) {
                slack.refuse(random.nextBoolean() ? "post" : "update", SlackFailure.UNREACHABLE, 1);
            }
            outbox.tick();
            clock.advance(Duration.ofMillis(500));
        }
        pass(Duration.ofMinutes(30));
        assertThat(store.backlog()).as("seed %d", seed).isZero();
        List<String> said = slack.texts("post").stream()
                .filter(text -> text.matches("[a-z]{6} \\d{4}"))
                .toList();
        assertThat(said).as("seed %d", seed).hasSize(300).doesNotHaveDuplicates();
        for (LabId lab : labs) {
            assertThat(said.stream().filter(text -> text.startsWith(lab.value())))
                    .as("seed %d", seed)
                    .isSorted();
        }
        assertSecondsApart(CHANNEL);
    }

    @Test
    void failuresAndEndingsGoFirstButNoLineOvertakesItsOwnLab() {
        card(LAB, "card a");
        card(OTHER, "card b");
        pass(Duration.ofSeconds(3));
        line(LAB, "a1", false);
        line(LAB, "a2", false);
        line(OTHER, "b1", false);
        line(OTHER, "b2 failed", true);
        pass(Duration.ofSeconds(6));
        assertThat(slack.texts("post")).containsExactly("card a", "card b", "b1", "b2 failed", "a1", "a2");
    }

    @Test
    void aDeletedCardIsPostedAnewAndItsThreadContinuesUnderIt() {
        card(LAB, "card");
        line(LAB, "one", false);
        pass(Duration.ofSeconds(3));
        slack.messages.clear();
        line(LAB, "two", false);
        card(LAB, "card again");
        pass(Duration.ofSeconds(60));
        String anew = store.cardTimestamp(LAB).orElseThrow();
        assertThat(slack.messages).containsEntry(anew, "card again");
        assertThat(slack.calls.get(slack.calls.size() - 1))
                .returns("two", ScriptedSlack.Call::text)
                .returns(anew, ScriptedSlack.Call::thread);
        assertThat(slack.texts("post")).containsExactly("card", "one", "card again", "two");
    }

    @Test
    void aLineThatFindsItsCardDeletedBringsTheCardBackAndFollowsIt() {
        card(LAB, "card");
        pass(Duration.ofSeconds(2));
        slack.messages.clear();
        line(LAB, "late", false);
        pass(Duration.ofSeconds(5));
        assertThat(slack.texts("post")).containsExactly("card", "card", "late");
        assertThat(slack.calls.get(2).thread())
                .isEqualTo(store.cardTimestamp(LAB).orElseThrow());
    }

    @Test
    void aLineThatSlackKeepsRefusingInItsThreadGoesToTheChannel() {
        card(LAB, "card");
        pass(Duration.ofSeconds(2));
        line(LAB, "late", false);
        slack.refuse("reply", "cannot_reply_to_message", 9);
        pass(Duration.ofSeconds(20));
        assertThat(slack.texts("post")).containsExactly("card", "card", "card", "late");
        assertThat(slack.calls.get(3).thread()).isEmpty();
    }

    private void card(LabId lab, String text) {
        store.card(lab, CHANNEL, body(text), false);
    }

    private void line(LabId lab, String text, boolean urgent) {
        store.line(lab, CHANNEL, lab + ":" + text, body(text), urgent);
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

    private void assertSecondsApart(String channel) {
        List<Instant> posts = slack.calls.stream()
                .filter(call -> call.method().equals("post") && call.channel().equals(channel))
                .map(ScriptedSlack.Call::at)
                .toList();
        for (int at = 1; at < posts.size(); at++) {
            assertThat(Duration.between(posts.get(at - 1), posts.get(at)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    private static List<LabId> labs(int count) {
        List<LabId> labs = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            labs.add(new LabId("labxx" + (char) ('a' + at)));
        }
        return labs;
    }
}
