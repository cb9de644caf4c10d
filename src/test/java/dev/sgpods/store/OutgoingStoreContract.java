package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Outgoing;
import dev.sgpods.lab.OutgoingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of messages keeps to. */
abstract class OutgoingStoreContract {
    private static final LabId LAB = new LabId("aaaaaa");
    private static final LabId OTHER = new LabId("bbbbbb");

    private final SettableClock lab = new SettableClock(Samples.START.plus(Duration.ofDays(3)));

    /** An empty store on {@link #wall()}; the same one within a test. */
    abstract OutgoingStore store();

    abstract SettableClock wall();

    /** The clock of the labs in the store, which is ahead of the wall's and jumps. */
    final SettableClock labs() {
        return lab;
    }

    private void card(LabId lab, String body, boolean urgent) {
        wall().forward(Duration.ofMillis(1));
        store().card(lab, "C1", body, urgent);
    }

    private void line(LabId lab, String key, boolean urgent) {
        wall().forward(Duration.ofMillis(1));
        store().line(lab, "C1", key, "body of " + key, urgent);
    }

    private List<Outgoing> waiting() {
        return store().waiting(now(), 100);
    }

    private Instant now() {
        return wall().instant();
    }

    private void sendAll() {
        waiting().forEach(row -> store().sent(row, now()));
    }

    @Test
    void writesALineOnce() {
        line(LAB, "a", false);
        store().line(LAB, "C1", "a", "said again", true);

        assertThat(waiting())
                .singleElement()
                .returns("body of a", Outgoing::body)
                .returns(false, Outgoing::urgent)
                .returns(Outgoing.Kind.LINE, Outgoing::kind)
                .returns("C1", Outgoing::channel)
                .returns(LAB, Outgoing::lab);

        assertThat(store().sent(LAB, "a", lab.instant())).as("it waits").isFalse();
        sendAll();
        assertThat(store().sent(LAB, "a", lab.instant())).isTrue();
        assertThat(store().sent(LAB, "b", lab.instant())).isFalse();
        assertThat(store().sent(OTHER, "a", lab.instant())).isFalse();
        line(LAB, "a", false);
        assertThat(waiting()).isEmpty();
        assertThat(store().backlog()).isZero();
    }

    @Test
    void tellsByTheClockOfTheLabsWhetherALineWasSentInTime() {
        line(LAB, "a", false);
        Instant written = lab.instant();
        lab.forward(Duration.ofMinutes(30));
        Instant sent = lab.instant();
        sendAll();
        lab.forward(Duration.ofHours(1));
        assertThat(store().sent(LAB, "a", written)).isFalse();
        assertThat(store().sent(LAB, "a", sent.minusMillis(1))).isFalse();
        assertThat(store().sent(LAB, "a", sent)).isTrue();
        assertThat(store().sent(LAB, "a", lab.instant())).isTrue();
        assertThat(store().reached(LAB, "a")).contains(sent);
        assertThat(store().reached(LAB, "b")).isEmpty();
        assertThat(store().cardReached(LAB)).isEmpty();
    }

    @Test
    void tellsWhenACardFirstReachedItsChannelWhileItIsThere() {
        store().card(LAB, "C1", "first", false);
        assertThat(store().cardReached(LAB)).isEmpty();
        Instant sent = lab.instant();
        sendAll();
        store().cardTimestamp(LAB, "C1", "1.2");
        lab.forward(Duration.ofHours(1));
        store().card(LAB, "C1", "second", false);
        assertThat(store().cardReached(LAB)).contains(sent);
        sendAll();
        assertThat(store().cardReached(LAB)).contains(sent);
        store().cardTimestamp(LAB, "C1", "");
        assertThat(store().cardReached(LAB)).as("somebody deleted it").isEmpty();
    }

    @Test
    void writesAMessageOfItsOwnOnceAndNeverAnother() {
        LabId subject = new LabId("l12345");
        store().alone(subject, "key", "U1", "first");
        store().alone(subject, "key", "U1", "second");
        assertThat(store().waiting(wall().instant(), 10))
                .singleElement()
                .returns("U1", Outgoing::channel)
                .returns("first", Outgoing::body)
                .returns(Outgoing.Kind.CARD, Outgoing::kind);
        sendAll();
        store().alone(subject, "key", "U1", "third");
        assertThat(store().backlog()).isZero();
    }

    /** Subjects are short, and two of them may be the same by chance. */
    @Test
    void writesAMessageOfItsOwnForEachKeyThoughTheSubjectBeTheSame() {
        LabId subject = new LabId("l12345");
        store().alone(subject, "one", "U1", "first");
        store().alone(subject, "two", "U2", "second");
        assertThat(store().waiting(wall().instant(), 10))
                .extracting(Outgoing::body)
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void keepsTheSameKeyOfTwoLabsApart() {
        line(LAB, "a", false);
        line(OTHER, "a", false);

        assertThat(waiting()).extracting(Outgoing::lab).containsExactly(LAB, OTHER);
    }

    @Test
    void keepsTheCardsKeyForTheCard() {
        assertThatThrownBy(() -> line(LAB, "card", false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coalescesBodiesOfACardAndSendsAgainOnlyWhatDiffers() {
        card(LAB, "one", false);
        card(LAB, "two", false);
        assertThat(waiting())
                .singleElement()
                .returns("two", Outgoing::body)
                .returns(2L, Outgoing::revision)
                .returns(Outgoing.Kind.CARD, Outgoing::kind);

        sendAll();
        card(LAB, "two", true);
        assertThat(waiting()).isEmpty();

        card(LAB, "three", false);
        assertThat(waiting()).singleElement().returns("three", Outgoing::body).returns(3L, Outgoing::revision);
    }

    @Test
    void keepsANewBodyWaitingWhenTheOldOneIsSent() {
        card(LAB, "one", false);
        Outgoing onItsWay = waiting().get(0);
        card(LAB, "two", false);

        store().sent(onItsWay, now());

        assertThat(waiting()).singleElement().returns("two", Outgoing::body);
        assertThat(store().backlog()).isOne();
        assertThat(store().unsaid()).as("something of it was said").isZero();
        line(LAB, "a", false);
        assertThat(store().unsaid()).isOne();
    }

    @Test
    void sendsUrgentRowsFirstAndThenTheOldest() {
        line(LAB, "a", false);
        line(OTHER, "b", false);
        line(new LabId("cccccc"), "c", true);

        assertThat(waiting()).extracting(Outgoing::key).containsExactly("c", "a", "b");
        assertThat(store().waiting(now(), 2)).extracting(Outgoing::key).containsExactly("c", "a");
    }

    @Test
    void keepsALabsThreadInOrderEvenBeforeAnUrgentLine() {
        line(OTHER, "x", false);
        line(LAB, "a", false);
        card(LAB, "card", false);
        line(LAB, "b", true);
        line(LAB, "c", false);

        assertThat(waiting()).extracting(Outgoing::key).containsExactly("card", "a", "b", "x", "c");
    }

    @Test
    void letsAPostponedLineHoldUpTheLinesBehindItButNoOtherLab() {
        line(LAB, "a", false);
        line(LAB, "b", true);
        line(OTHER, "c", false);
        Outgoing first = waiting().get(0);
        assertThat(first.key()).isEqualTo("a");

        store().postpone(first, now().plusSeconds(30), "429");

        assertThat(waiting()).extracting(Outgoing::key).containsExactly("c");
        assertThat(store().backlog()).isEqualTo(3);
        wall().forward(Duration.ofSeconds(30));
        assertThat(waiting()).extracting(Outgoing::key).containsExactly("a", "b", "c");
        assertThat(waiting().get(0)).returns(1, Outgoing::tries);
    }

    @Test
    void holdsLinesBackUntilTheCardIsPostedButNotForAnEdit() {
        card(LAB, "one", false);
        line(LAB, "a", false);
        Outgoing card = waiting().get(0);
        store().postpone(card, now().plusSeconds(30), "429");
        assertThat(waiting()).isEmpty();

        wall().forward(Duration.ofSeconds(30));
        store().cardTimestamp(LAB, "C1", "1700000000.000100");
        store().sent(card, now());
        card(LAB, "two", false);
        store().postpone(card, now().plusSeconds(30), "429");

        assertThat(waiting()).extracting(Outgoing::key).containsExactly("a");
    }

    @Test
    void remembersWhereTheCardIs() {
        assertThat(store().cardTimestamp(LAB)).isEmpty();
        store().cardTimestamp(LAB, "C1", "1.1");
        store().cardTimestamp(LAB, "C1", "1.2");

        assertThat(store().cardTimestamp(LAB)).contains("1.2");
        assertThat(store().cardTimestamp(OTHER)).isEmpty();
    }

    @Test
    void postsACardAnewThatSomebodyDeleted() {
        card(LAB, "one", false);
        store().cardTimestamp(LAB, "C1", "1.1");
        sendAll();

        store().cardTimestamp(LAB, "C1", "");

        assertThat(store().cardTimestamp(LAB)).isEmpty();
        assertThat(waiting()).extracting(Outgoing::body).containsExactly("one");
    }

    @Test
    void writesOneLineAndOneCardWhenTwentyWriteThem() {
        Together.run(20, at -> {
            store().line(LAB, "C1", "a", "body", false);
            store().card(LAB, "C1", "body " + at, false);
            return at;
        });

        assertThat(waiting()).extracting(Outgoing::key).containsExactly("card", "a");
        assertThat(waiting().get(0).revision()).isEqualTo(20);
    }
}
