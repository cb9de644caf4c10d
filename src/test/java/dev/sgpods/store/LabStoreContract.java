package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Grant;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.LabStore.Insertion;
import dev.sgpods.lab.Phase;
import dev.sgpods.lab.PhaseTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of labs keeps to. */
abstract class LabStoreContract {
    private static final Caps CAPS = new Caps(10, 5);

    /** An empty store; the same one within a test. */
    abstract LabStore store();

    @Test
    void readsBackWhatWasStored() {
        Lab lab = Samples.lab("aaaaaa", "demo");

        assertThat(store().insert(lab, CAPS)).isEqualTo(new Insertion.Stored(lab));

        assertThat(store().find(lab.id())).contains(lab);
        assertThat(store().find(lab.name())).contains(lab);
        assertThat(store().present()).containsExactly(lab);
        assertThat(store().gone(5)).isEmpty();
    }

    @Test
    void findsNothingWhereNothingWasStored() {
        assertThat(store().find(new LabId("aaaaaa"))).isEmpty();
        assertThat(store().find(new LabName("demo"))).isEmpty();
        assertThat(store().change(new LabId("aaaaaa"), lab -> lab)).isEmpty();
        assertThat(store().claim(new LabId("aaaaaa"), "one", Duration.ofSeconds(8)))
                .isEmpty();
    }

    @Test
    void keepsEveryChange() {
        Lab lab = Samples.lab("aaaaaa", "demo");
        store().insert(lab, CAPS);
        Instant later = Samples.START.plusSeconds(60);

        Optional<Lab> changed = store().change(lab.id(), before -> before.in(LabState.BLOCKED, "No zone's left.", later)
                .extended(later, "request-later")
                .mending(true)
                .givenNotice(Samples.START.plusSeconds(7200))
                .with(Phase.NETWORK, new PhaseTimes(Samples.START, later, "vpc-1"))
                .proved("{\"verdict\":\"isolated\"}")
                .granting(List.of(new Grant("arn:aws:iam::123456789012:role/dev/ann", Grant.Stage.ASKED, later))));

        assertThat(changed).get().returns(LabState.BLOCKED, Lab::state).returns(later, Lab::leaseEnd);
        assertThat(store().find(lab.id())).isEqualTo(changed);
    }

    @Test
    void roundsInstantsInItsAnswersAsInItsRows() {
        Lab lab = Samples.lab("aaaaaa", "demo").extended(Samples.START.plusNanos(777), "request-later");

        Insertion stored = store().insert(lab, CAPS);

        assertThat(stored).isEqualTo(new Insertion.Stored(store().find(lab.id()).orElseThrow()));
    }

    @Test
    void refusesToChangeWhatALabIsKnownBy() {
        Lab lab = Samples.lab("aaaaaa", "demo");
        store().insert(lab, CAPS);

        assertThatThrownBy(() -> store().change(lab.id(), before -> Samples.lab("aaaaaa", "other")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store().find(lab.id())).contains(lab);
    }

    @Test
    void givesTheSameRequestTheSameLab() {
        Lab first = Samples.lab("aaaaaa", "demo", "U1", "request");
        store().insert(first, CAPS);

        Insertion again = store().insert(Samples.lab("bbbbbb", "other", "U1", "request"), CAPS);

        assertThat(again).isEqualTo(new Insertion.Stored(first));
        assertThat(store().present()).containsExactly(first);
    }

    @Test
    void refusesANameThatIsTaken() {
        Lab first = Samples.lab("aaaaaa", "demo");
        store().insert(first, CAPS);

        assertThat(store().insert(Samples.lab("bbbbbb", "demo"), CAPS)).isEqualTo(new Insertion.NameTaken(first));
        assertThat(store().present()).containsExactly(first);
    }

    @Test
    void givesANameAwayAgainOnceItsLabIsGone() {
        Lab first = Samples.lab("aaaaaa", "demo");
        Lab second = Samples.lab("bbbbbb", "demo");
        store().insert(first, CAPS);
        Lab gone = gone(first, 60);
        assertThat(store().find(first.name())).contains(gone);

        assertThat(store().insert(second, CAPS)).isEqualTo(new Insertion.Stored(second));

        assertThat(store().find(first.name())).contains(second);
        assertThat(store().present()).containsExactly(second);
        Lab goneLater = gone(second, 120);
        assertThat(store().find(first.name())).contains(goneLater);
        assertThat(store().gone(5)).containsExactly(goneLater, gone);
        assertThat(store().gone(1)).containsExactly(goneLater);
    }

    private Lab gone(Lab lab, int seconds) {
        Instant moment = Samples.START.plusSeconds(seconds);
        return store().change(
                        lab.id(), before -> before.towards(Goal.ABSENT, moment).in(LabState.GONE, "", moment))
                .orElseThrow();
    }

    @Test
    void keepsToTheCaps() {
        Caps caps = new Caps(3, 2);
        Lab one = Samples.lab("aaaaaa", "one");
        Lab two = Samples.lab("bbbbbb", "two");
        store().insert(one, caps);
        store().insert(two, caps);

        assertThat(store().insert(Samples.lab("cccccc", "three"), caps))
                .isEqualTo(new Insertion.OwnerFull(List.of(one, two)));
        store().insert(Samples.lab("dddddd", "four", "U2", "r4"), caps);
        assertThat(store().insert(Samples.lab("eeeeee", "five", "U2", "r5"), caps))
                .isEqualTo(new Insertion.Full(3));
        assertThat(store().insert(Samples.lab("gggggg", "seven"), caps))
                .as("of both caps the owner's is told, about which the owner can do something")
                .isEqualTo(new Insertion.OwnerFull(List.of(one, two)));

        gone(one, 60);
        assertThat(store().insert(Samples.lab("ffffff", "six", "U2", "r6"), caps))
                .isInstanceOf(Insertion.Stored.class);
    }

    @Test
    void storesOneOfTwentyLabsThatWantOneName() {
        List<Insertion> answers = Together.run(20, at -> store().insert(Samples.lab(id(at), "demo"), new Caps(50, 50)));

        assertThat(answers).filteredOn(Insertion.Stored.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Insertion.NameTaken.class::isInstance).hasSize(19);
        assertThat(store().present()).hasSize(1);
    }

    @Test
    void storesOneLabForTwentyDeliveriesOfOneRequest() {
        List<Insertion> answers =
                Together.run(20, at -> store().insert(Samples.lab(id(at), "demo", "U1", "request"), CAPS));

        Lab stored = store().present().get(0);
        assertThat(answers).containsOnly(new Insertion.Stored(stored));
    }

    @Test
    void keepsToTheCapsWhenTwentyAskAtOnce() {
        Together.run(20, at -> store().insert(
                        Samples.lab(id(at), "lab-" + at, "U" + at % 2, "request-" + at), new Caps(7, 4)));

        List<Lab> present = store().present();
        assertThat(present).hasSize(7);
        assertThat(present).filteredOn(lab -> lab.owner().equals("U0")).hasSizeBetween(3, 4);
    }

    @Test
    void losesNoneOfTwentyChangesMadeAtOnce() {
        Lab lab = Samples.lab("aaaaaa", "demo");
        store().insert(lab, CAPS);

        Together.run(20, at -> store().change(
                        lab.id(), before -> before.extended(before.leaseEnd().plusSeconds(1), "request")));

        assertThat(store().find(lab.id())).get().returns(lab.leaseEnd().plusSeconds(20), Lab::leaseEnd);
    }

    private static String id(int at) {
        return "lab" + (100 + at);
    }
}
