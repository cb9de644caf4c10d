package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A lab whose lease ends during a freeze or while the bot is away, looked at whenever it wants to be. */
class FrozenLeaseTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(3);

    private final FakeLabStore labs = new FakeLabStore();
    private final List<String> said = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Instant> arrived = new HashMap<>();
    private Instant now = NOON;
    private boolean slackIsAway;
    private String typed = "";
    private @Nullable Freeze freeze;
    /** One that somebody orders just after a pass has asked whether there is one. */
    private @Nullable Freeze coming;

    private final Endings endings = new Endings(
            labs,
            new Notes(),
            new LeaseRules(LONGEST, ZoneId.of("UTC")),
            new OneFreeze(),
            Optional.empty(),
            () -> Set.of(typed),
            () -> now);

    @Test
    void theLeaseNeverGrowsTheLabStaysAndItsOwnerIsWarnedInTimeOnceTheFreezeIsOver() {
        Lab lab = labs.put(Labs.creating("demo", NOON).leasedUntil(NOON.plus(LONGEST)));
        until(NOON.plus(Duration.ofHours(70)).minusSeconds(1));
        freeze = new Freeze("incident 42", "U9", "Root", now, null);
        until(NOON.plus(Duration.ofHours(90)));
        assertThat(found(lab).goal()).isEqualTo(Goal.PRESENT);
        assertThat(found(lab).leaseEnd()).as("never beyond the longest").isEqualTo(NOON.plus(LONGEST));
        assertThat(found(lab).endsAt()).as("what tags tell a guard").isAfter(now.plus(Duration.ofMinutes(29)));
        assertThat(said).containsExactly("71:30 Lab demo is kept beyond its lease");

        freeze = null;
        Instant thawed = now;
        Instant end = found(lab).endsAt();
        until(end.minusSeconds(1));
        assertThat(Duration.between(thawed, end)).isBetween(Duration.ofMinutes(29), Duration.ofHours(1));
        assertThat(said.subList(1, said.size()))
                .containsExactly(
                        "90:00 Lab demo ends in 1h", "90:30 Lab demo ends in 30m", "90:55 Lab demo ends in 5m");
        assertThat(messages.get(1).toString()).contains("A freeze kept it beyond its lease", "Torn down");
        assertThat(found(lab).goal()).isEqualTo(Goal.PRESENT);
        until(end);
        assertThat(found(lab).goal()).isEqualTo(Goal.ABSENT);
        assertThat(found(lab).ending()).isEqualTo(Ending.LEASE);
    }

    @Test
    void aFreezeThatIsOverBeforeTheLeaseEndsLeavesNoTrace() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        until(NOON.plus(Duration.ofHours(2)));
        freeze = new Freeze("incident 42", "U9", "Root", now, now.plus(Duration.ofHours(4)));
        until(NOON.plus(Duration.ofHours(7)));
        assertThat(found(lab).held()).isFalse();
        assertThat(said).containsExactly("06:00 Lab demo ends in 2h");
    }

    @Test
    void aFreezeDuringWhichTheBotWasAwayLeavesHalfAnHourToo() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        until(NOON.plus(Duration.ofHours(7)));
        freeze = new Freeze("incident 42", "U9", "Root", now, null);
        until(NOON.plus(Duration.ofHours(9)));
        assertThat(found(lab).held()).isTrue();
        freeze = null;
        now = NOON.plus(Duration.ofHours(20));
        said.clear();
        until(NOON.plus(Duration.ofMinutes(20 * 60 + 29)));
        assertThat(found(lab).goal()).isEqualTo(Goal.PRESENT);
        assertThat(found(lab).leaseEnd()).isEqualTo(NOON.plus(Duration.ofHours(8)));
        until(NOON.plus(Duration.ofMinutes(20 * 60 + 30)));
        assertThat(said).containsExactly("20:00 Lab demo ends in 30m", "20:25 Lab demo ends in 5m");
        assertThat(found(lab).ending()).isEqualTo(Ending.LEASE);
    }

    @Test
    void aLeaseThatEndsWhileTheBotIsAwayGivesOneLastNoticeWithItsButtonsAndNoSecondOne() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        until(NOON.plus(Duration.ofHours(7)));
        now = NOON.plus(Duration.ofHours(9));
        until(now.plusSeconds(60));
        assertThat(found(lab).goal()).isEqualTo(Goal.PRESENT);
        assertThat(said.get(said.size() - 1)).isEqualTo("09:00 Lab demo ends in 30m");
        Message notice = messages.get(messages.size() - 1);
        assertThat(notice.toString())
                .contains("nobody could be warned", "this once", "extend demo 2h", "extend demo 09:00", "delete demo");

        // Away over this end as well, and nothing of it was sent.
        arrived.clear();
        now = NOON.plus(Duration.ofHours(10));
        until(now);
        assertThat(found(lab).ending()).isEqualTo(Ending.LEASE);
    }

    @Test
    void aLastNoticeIsSaidAtOnceAlsoOfALeaseThatIsShorterThanIt() {
        Lab lab = labs.put(Labs.creating("demo", NOON).leasedUntil(NOON.plusSeconds(20 * 60)));
        until(NOON.plusSeconds(10 * 60));
        now = NOON.plusSeconds(18 * 60);
        until(now);
        assertThat(found(lab).noticed()).isTrue();
        assertThat(said).containsExactly("00:18 Lab demo ends in 30m");
        assertThat(messages.get(0).toString()).contains("this once", "extend demo 2h");
        until(NOON.plusSeconds(48 * 60));
        assertThat(said).containsExactly("00:18 Lab demo ends in 30m", "00:43 Lab demo ends in 5m");
        assertThat(found(lab).ending()).isEqualTo(Ending.LEASE);
    }

    @Test
    void aWarningThatNeverReachedAnybodyIsNone() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        until(NOON.plus(Duration.ofHours(7)));
        slackIsAway = true;
        until(NOON.plus(Duration.ofHours(8)));
        assertThat(found(lab).goal()).isEqualTo(Goal.PRESENT);
        assertThat(found(lab).noticed()).isTrue();
        until(found(lab).endsAt());
        assertThat(found(lab).ending()).as("Slack may be away for good").isEqualTo(Ending.LEASE);
    }

    @Test
    void aWarningThatArrivesSecondsBeforeTheEndIsNoneEither() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        until(NOON.plus(Duration.ofMinutes(7 * 60 + 29)));
        arrived.clear();
        slackIsAway = true;
        until(NOON.plus(Duration.ofMinutes(7 * 60 + 31)));
        assertThat(said).contains("07:30 Lab demo ends in 30m");

        // No pass in between: the bot is away as well, and sends what waits as soon as it is back.
        Instant end = found(lab).endsAt();
        keys.forEach(key -> arrived.put(key, end.minusSeconds(10)));
        now = end;
        until(now);
        assertThat(found(lab).goal()).isEqualTo(Goal.PRESENT);
        assertThat(found(lab).noticed()).isTrue();
        until(found(lab).endsAt());
        assertThat(found(lab).ending()).as("once for an end").isEqualTo(Ending.LEASE);
    }

    @Test
    void aPassThatWasHeldUpWhileSomebodyOrderedAFreezeTakesNothing() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        Instant end = found(lab).endsAt();
        until(end.minusSeconds(1));
        now = end;
        coming = new Freeze("incident 42", "U9", "Root", now, null);
        until(end);
        assertThat(found(lab).goal()).isEqualTo(Goal.PRESENT);
        until(end.plusSeconds(60));
        assertThat(found(lab).held()).isTrue();
    }

    /** The bot was killed between the press and the extension, and is started after the end. */
    @Test
    void aLabIsNotTakenWhileARequestAboutItWaitsToBeActedUpon() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        Instant end = found(lab).endsAt();
        until(end.minusSeconds(1));
        for (String word : List.of("demo", "freeze")) {
            typed = word;
            until(end.plusSeconds(12));
            assertThat(found(lab).goal()).as(word).isEqualTo(Goal.PRESENT);
        }
        typed = "other";
        until(end.plusSeconds(20));
        assertThat(found(lab).ending()).isEqualTo(Ending.LEASE);
    }

    @Test
    void aRequestThatNobodyActsOnKeepsNoLabForLong() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        Instant end = found(lab).endsAt();
        typed = "demo";
        until(end.plus(Duration.ofMinutes(29)));
        assertThat(found(lab).goal()).isEqualTo(Goal.PRESENT);
        until(end.plus(Duration.ofMinutes(31)));
        assertThat(found(lab).ending()).isEqualTo(Ending.LEASE);
    }

    @Test
    void whoWasWarnedOrExtendedTheLeaseOrAskedForAFewMinutesOnlyGetsNoNotice() {
        Lab lab = labs.put(Labs.creating("demo", NOON));
        until(NOON.plus(Duration.ofMinutes(7 * 60 + 31)));
        now = NOON.plus(Duration.ofHours(9));
        until(now);
        assertThat(found(lab).ending()).as("warned half an hour before").isEqualTo(Ending.LEASE);

        Lab noticed = Labs.creating("late", NOON).givenNotice(NOON.plus(Duration.ofHours(10)));
        assertThat(noticed.noticed()).isTrue();
        assertThat(noticed.extended(NOON.plus(Duration.ofHours(11)), "1").noticed())
                .as("another end, of which its owner is warned anew")
                .isFalse();
        LeaseWarnings warnings = new LeaseWarnings(new LeaseRules(LONGEST, ZoneId.of("UTC")));
        Lab brief = Labs.creating("brief", NOON).leasedUntil(NOON.plusSeconds(8 * 60));
        assertThat(warnings.notice(brief, NOON.plusSeconds(3600), key -> false)).isEmpty();
    }

    private Lab found(Lab lab) {
        return labs.find(lab.id()).orElseThrow();
    }

    /** Looks whenever the lab wants it and, as the reconciler does with a lab at rest, every half minute at most. */
    private void until(Instant moment) {
        LabId id = labs.all().get(0).id();
        while (true) {
            Claim claim = labs.claim(id, "me", Duration.ofSeconds(8)).orElseThrow();
            Lab looked = endings.look(labs.find(id).orElseThrow(), claim).orElseThrow();
            labs.release(claim);
            Next next = endings.early(looked, new Next.At(now.plusSeconds(30)));
            Instant at = next instanceof Next.At known ? known.moment() : moment;
            if (at.isAfter(moment) || looked.goal() == Goal.ABSENT) {
                now = moment;
                return;
            }
            now = at;
        }
    }

    private final class OneFreeze implements Freezes {
        @Override
        public Optional<Freeze> at(Instant moment) {
            Optional<Freeze> answer = Optional.ofNullable(freeze).filter(one -> one.holds(moment));
            if (coming != null) {
                freeze = coming;
                coming = null;
            }
            return answer;
        }

        @Override
        public void begin(Freeze begun) {
            freeze = begun;
        }

        @Override
        public boolean end() {
            boolean held = freeze != null;
            freeze = null;
            return held;
        }
    }

    private final class Notes implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            throw new AssertionError("What ends a lab draws no card.");
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            if (keys.add(key)) {
                Duration since = Duration.between(NOON, now);
                said.add(String.format("%02d:%02d %s", since.toHours(), since.toMinutesPart(), message.title()));
                messages.add(message);
            }
            if (!slackIsAway) {
                arrived.putIfAbsent(key, now);
            }
        }

        @Override
        public boolean reached(Lab lab, String key, Instant by) {
            Instant at = arrived.get(key);
            return at != null && !at.isAfter(by);
        }
    }
}
