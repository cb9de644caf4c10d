package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.AttemptLedger;
import dev.sgpods.graph.Fence;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Claim;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How claims and the attempts behind them behave in every store. */
abstract class ClaimContract {
    private static final Duration LEASE = Duration.ofSeconds(8);
    private final Lab lab = Samples.lab("aaaaaa", "demo");

    /** An empty store on {@link #wall()}; the same one within a test. */
    abstract LabStore store();

    abstract SettableClock wall();

    @BeforeEach
    void storeALab() {
        store().insert(lab, new Caps(10, 10));
    }

    private Claim claimed(String holder) {
        return store().claim(lab.id(), holder, LEASE).orElseThrow();
    }

    @Test
    void letsOneHolderInAtATime() {
        Claim first = claimed("one");

        assertThat(store().claim(lab.id(), "two", LEASE)).isEmpty();

        wall().forward(LEASE);
        Claim second = claimed("two");
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(store().renew(first, LEASE)).isFalse();
    }

    @Test
    void givesOneOfTwentyTheClaim() {
        List<Optional<Claim>> claims = Together.run(20, at -> store().claim(lab.id(), "holder-" + at, LEASE));

        assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void keepsOthersOutWhileRenewed() {
        Claim claim = claimed("one");
        wall().forward(Duration.ofSeconds(6));
        assertThat(store().renew(claim, LEASE)).isTrue();
        wall().forward(Duration.ofSeconds(6));

        assertThat(store().claim(lab.id(), "two", LEASE)).isEmpty();
    }

    @Test
    void letsTheNextInOnceGivenBack() {
        Claim first = claimed("one");
        store().release(first);

        assertThat(store().change(first, before -> before.mending(true))).isEmpty();
        assertThat(claimed("two").fence()).isGreaterThan(first.fence());
    }

    @Test
    void doesNotGiveBackSomebodyElsesClaim() {
        Claim first = claimed("one");
        wall().forward(LEASE);
        claimed("two");

        store().release(first);

        assertThat(store().claim(lab.id(), "three", LEASE)).isEmpty();
    }

    @Test
    void changesNothingForAStaleClaim() {
        Claim stale = claimed("one");
        AttemptLedger staleLedger = store().attempts(stale);
        staleLedger.begin("vpc", Samples.START);
        wall().forward(LEASE);
        Claim newest = claimed("one");
        Attempt before = store().attempts(newest).find("vpc").orElseThrow();

        assertThat(store().change(stale, old -> old.in(LabState.READY, "", Samples.START)))
                .isEmpty();
        assertThatThrownBy(() -> staleLedger.find("vpc")).isInstanceOf(Fence.ClaimLost.class);
        assertThatThrownBy(() -> staleLedger.begin("vpc", Samples.START)).isInstanceOf(Fence.ClaimLost.class);
        assertThatThrownBy(() -> staleLedger.begin("igw", Samples.START)).isInstanceOf(Fence.ClaimLost.class);
        assertThatThrownBy(() -> staleLedger.seen("vpc")).isInstanceOf(Fence.ClaimLost.class);
        assertThatThrownBy(() -> staleLedger.refused("vpc", "No.")).isInstanceOf(Fence.ClaimLost.class);
        assertThatThrownBy(() -> staleLedger.ended("vpc")).isInstanceOf(Fence.ClaimLost.class);

        assertThat(store().find(lab.id())).contains(lab);
        assertThat(store().attempts(newest).find("vpc")).contains(before);
        assertThat(store().attempts(newest).find("igw")).isEmpty();
        assertThat(store().change(newest, old -> old.mending(true))).isPresent();
    }

    @Test
    void countsTriesWithinAGenerationUnderOneToken() {
        AttemptLedger ledger = store().attempts(claimed("one"));
        assertThat(ledger.find("vpc")).isEmpty();

        Attempt first = ledger.begin("vpc", Samples.START);
        ledger.refused("vpc", "Five VPCs are the limit.");
        assertThat(ledger.find("vpc"))
                .get()
                .returns(false, Attempt::open)
                .returns("Five VPCs are the limit.", Attempt::lastError);
        Attempt second = ledger.begin("vpc", Samples.START.plusSeconds(30));

        assertThat(first)
                .returns(1, Attempt::generation)
                .returns(1, Attempt::tries)
                .returns(true, Attempt::open);
        assertThat(first.token()).matches("[a-z][0-9a-f]{40}");
        assertThat(second)
                .returns(1, Attempt::generation)
                .returns(2, Attempt::tries)
                .returns(true, Attempt::open)
                .returns(first.token(), Attempt::token);
        assertThat(ledger.find("vpc")).contains(second);
    }

    @Test
    void opensANewGenerationOnlyAfterAnEnd() {
        AttemptLedger ledger = store().attempts(claimed("one"));
        Attempt first = ledger.begin("vpc", Samples.START);
        ledger.seen("vpc");
        assertThat(ledger.find("vpc")).get().returns(true, Attempt::seen).returns(false, Attempt::open);
        assertThat(ledger.begin("vpc", Samples.START)).returns(1, Attempt::generation);

        ledger.ended("vpc");
        ledger.ended("vpc");
        assertThat(ledger.find("vpc")).get().returns(1, Attempt::generation).returns(false, Attempt::open);
        Attempt next = ledger.begin("vpc", Samples.START.plusSeconds(60));

        assertThat(next)
                .returns(2, Attempt::generation)
                .returns(1, Attempt::tries)
                .returns(false, Attempt::seen)
                .returns("", Attempt::lastError);
        assertThat(next.token()).isNotEqualTo(first.token());
        assertThat(ledger.find("vpc")).contains(next);
    }

    @Test
    void keepsResourcesAndLabsApart() {
        Lab other = Samples.lab("bbbbbb", "other");
        store().insert(other, new Caps(10, 10));
        AttemptLedger ledger = store().attempts(claimed("one"));
        AttemptLedger otherLedger =
                store().attempts(store().claim(other.id(), "one", LEASE).orElseThrow());

        String token = ledger.begin("vpc", Samples.START).token();

        assertThat(otherLedger.find("vpc")).isEmpty();
        assertThat(otherLedger.begin("vpc", Samples.START).token()).isNotEqualTo(token);
        assertThat(ledger.begin("igw", Samples.START).token()).isNotEqualTo(token);
    }
}
