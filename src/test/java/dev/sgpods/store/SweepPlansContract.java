package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.SweepPlan;
import dev.sgpods.lab.SweepPlan.State;
import dev.sgpods.lab.SweepPlans;
import dev.sgpods.lab.SweepThing;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of sweeps' plans keeps to. */
abstract class SweepPlansContract {
    /** Without any plan; the same one within a test. */
    abstract SweepPlans plans();

    @Test
    void aPlanIsKeptWithAllThatItAnnouncedInOrder() {
        SweepPlan plan = announced("aaaaaa", "U1", 0);
        assertThat(plans().find(plan.id())).contains(plan);
        assertThat(plans().find(new LabId("bbbbbb"))).isEmpty();
        assertThat(plans().underway()).isEmpty();
    }

    @Test
    void theNewestOfSomebodyIsTheLastThatTheyAnnounced() {
        announced("aaaaaa", "U1", 0);
        SweepPlan later = announced("bbbbbb", "U1", 60);
        announced("cccccc", "U2", 120);
        assertThat(plans().newest("U1")).contains(later);
        assertThat(plans().newest("U3")).isEmpty();
    }

    @Test
    void oneOfTwentyWhoBeginItAtOnceDoes() {
        SweepPlan plan = announced("aaaaaa", "U1", 0);
        AtomicInteger begun = new AtomicInteger();
        Together.run(20, at -> begun.addAndGet(plans().begin(plan.id()) ? 1 : 0));
        assertThat(begun).hasValue(1);
        assertThat(plans().underway()).extracting(SweepPlan::id).containsExactly(plan.id());
        plans().end(plan.id());
        assertThat(plans().underway()).isEmpty();
        assertThat(plans().begin(plan.id())).isFalse();
        assertThat(plans().find(plan.id()).orElseThrow().state()).isEqualTo(State.ENDED);
    }

    private SweepPlan announced(String id, String user, int seconds) {
        SweepPlan plan = new SweepPlan(
                new LabId(id),
                user,
                "C1",
                Samples.START.plusSeconds(seconds),
                State.ANNOUNCED,
                List.of(
                        new SweepThing("eu-west-1", "VPCs", "vpc-1", "abc234"),
                        new SweepThing("eu-west-1", "IAM roles", "it's a role", "")));
        plans().announce(plan);
        return plan;
    }
}
