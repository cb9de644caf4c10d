package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Block;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabCommandsTest {
    private final Desk desk = new Desk();

    @Test
    void createStoresTheIntentWakesTheLabAndTellsNameTimeCostAndLease() {
        Reply reply = desk.run(Desk.ANN, "Create Demo \u2014TTL 4h --region EU-West-1");
        Lab lab = desk.lab("demo");
        assertThat(lab.spec().region()).isEqualTo("eu-west-1");
        assertThat(lab.spec().zones()).containsExactly("eu-west-1a", "eu-west-1b");
        assertThat(lab.spec().kubernetesVersion()).isEqualTo("1.35");
        assertThat(lab.leaseEnd()).isEqualTo(Desk.NOON.plus(Duration.ofHours(4)));
        assertThat(lab.owner()).isEqualTo("U1");
        assertThat(desk.woken).containsExactly(lab.id());
        assertThat(reply.message().blocks()).contains(new Block.Moment("Lease ends", lab.leaseEnd()));
        assertThat(reply.toString()).contains("about 14 minutes", "an hour", "prices as of 2026-11-25");
        assertThat(desk.journal.get(0)).contains("U1 request [demo]");
        assertThat(desk.journal.get(1)).contains("U1 allowed [demo]");
    }

    @Test
    void createMakesUpANameOfTwoWordsAndTheSameRequestTwiceMakesOneLab() {
        desk.run(Desk.ANN, "create");
        desk.again(Desk.ANN, "create");
        assertThat(desk.store.all()).hasSize(1);
        assertThat(desk.store.all().get(0).name().value()).matches("[a-z]+-[a-z]+");
    }

    @Test
    void planShowsWhatWouldBeMadeAndStoresNothing() {
        Reply reply = desk.run(Desk.ANN, "plan --nodes 3");
        assertThat(reply.toString()).contains("[network, the VPC]", "[cluster, the cluster]", "about 14 minutes");
        assertThat(reply.toString()).contains("3 x m5.large", "Nothing was made");
        assertThat(desk.store.all()).isEmpty();
        assertThat(desk.woken).isEmpty();
    }

    @Test
    void aManagementInstanceIsResolvedBeforeItIsStoredAndPaidFor() {
        Reply planned = desk.run(Desk.ANN, "plan --management");
        assertThat(planned.toString()).contains("management instance t3.micro, $0.010");
        desk.run(Desk.ANN, "create demo --management");
        assertThat(desk.lab("demo").spec().management())
                .isEqualTo(new ManagementSpec("ami-0123456789abcdef0", "t3.micro"));
        assertThat(desk.run(Desk.ANN, "status demo").toString())
                .contains("Field[name=Management instance, value=t3.micro]");
        desk.run(Desk.ANN, "create plain");
        assertThat(desk.lab("plain").spec().management()).isNull();
    }

    @Test
    void listShowsLabsOfAllAndThoseThatAreGoneOnlyWhenAsked() {
        assertThat(desk.run(Desk.ANN, "list").message().title()).isEqualTo("There are no labs");
        desk.put("gone-one", LabState.GONE);
        desk.put("demo", LabState.READY);
        assertThat(desk.run(Desk.BOB, "list").toString())
                .contains("demo", "Ann")
                .doesNotContain("gone-one");
        assertThat(desk.run(Desk.BOB, "list --all").toString()).contains("demo", "gone-one");
        assertThat(desk.run(Desk.BOB, "list --all").message().title()).isEqualTo("1 lab, and 1 that is gone");
    }

    @Test
    void listShowsLeakedLabsInRedWithTheirCost() {
        Lab lab = desk.put("demo", LabState.LEAKED);
        desk.store.put(lab.in(LabState.LEAKED, "a volume is left", Desk.NOON));
        desk.now = Desk.NOON.plus(Duration.ofHours(10));
        Reply reply = desk.run(Desk.BOB, "list");
        assertThat(reply.message().status()).isEqualTo(Status.FAILED);
        assertThat(reply.toString()).contains("a volume is left", "$3.");
    }

    @Test
    void aLabThatCannotGoIsToldWithWhatIsLeftOfItCostsAndNotWithWhatAllOfItDid() {
        Lab lab = desk.put("demo", LabState.LEAKED);
        desk.store.put(lab.in(LabState.LEAKED, "An address is left.", Desk.NOON));
        assertThat(desk.run(Desk.BOB, "list").toString())
                .contains("Nothing of it is paid for by the hour any more (read 1m30s ago). An address is left.")
                .contains("All that are there cost $0.00 an hour together");
        desk.left = left(new CostEstimate.Item("address", Optional.of(0.005)));
        assertThat(desk.run(Desk.BOB, "list").toString())
                .contains("It still costs about $0.01 an hour (read 1m30s ago). An address is left.")
                .contains("All that are there cost $0.01 an hour together");
        assertThat(desk.run(Desk.BOB, "status demo").toString())
                .contains("It still costs about $0.01 an hour (read 1m30s ago).")
                .doesNotContain("Lease ends", "Extensions", "usually", "$0.3");
        desk.left = left(new CostEstimate.Item("volume", Optional.of(0.0001)));
        assertThat(desk.run(Desk.BOB, "list").toString()).contains("It still costs less than $0.01 an hour (");
        desk.left = left(new CostEstimate.Item("load balancer", Optional.empty()));
        assertThat(desk.run(Desk.BOB, "list").toString()).contains("What it still costs an hour is unknown (");
        desk.left = null;
        assertThat(desk.run(Desk.BOB, "list").toString())
                .contains("What it still costs an hour is not known yet. An address is left.")
                .contains("All that are there cost unknown an hour together");
        assertThat(desk.run(Desk.BOB, "status demo").toString())
                .contains("What it still costs an hour is not known yet.");
    }

    private static CostEstimate left(CostEstimate.Item item) {
        return new CostEstimate(List.of(item), "2026-11-25");
    }

    @Test
    void statusOfALabThatWasFoundByItsTagsShowsNoPhasesAsIfTheyWereStillToCome() {
        desk.put("demo", LabState.READY);
        assertThat(desk.run(Desk.BOB, "status demo").toString())
                .contains("Lease ends")
                .doesNotContain("usually");
    }

    @Test
    void statusShowsPhasesCostAndLease() {
        Lab lab = desk.put("demo", LabState.CREATING);
        Lab begun = lab.with(Phase.IDENTITY, new PhaseTimes(Desk.NOON, Desk.NOON.plusSeconds(12), "role-1"))
                .with(Phase.CLUSTER, new PhaseTimes(Desk.NOON, null, ""));
        desk.store.put(begun);
        desk.now = Desk.NOON.plusSeconds(90);
        Reply reply = desk.run(Desk.BOB, "STATUS DEMO");
        assertThat(reply.message().title()).isEqualTo("Lab demo: being made");
        assertThat(reply.message().blocks().toString())
                .contains("status=OK, text=identity, detail=12s")
                .contains("status=WORKING, text=cluster, detail=1m 30s, usually 9m 30s")
                .contains("Cost so far")
                .contains("Lease ends");
    }

    @Test
    void statusShowsDriftAndHowToMendItAndChangesNothing() {
        Lab lab = desk.put("demo", LabState.READY);
        desk.drift.add("The rule from the pod group to the database group is missing.");
        Reply reply = desk.run(Desk.BOB, "status demo");
        assertThat(reply.message().title()).contains("drifted");
        assertThat(reply.toString()).contains("is missing", "/sgpods repair demo");
        assertThat(desk.lab("demo")).isEqualTo(lab);
        assertThat(desk.woken).isEmpty();
    }

    @Test
    void verifyProbesAnewAndTellsTheThread() {
        desk.put("demo", LabState.READY);
        assertThat(desk.run(Desk.BOB, "verify demo").message().status()).isEqualTo(Status.WORKING);
        assertThat(desk.said).singleElement().asString().contains("verify-request-", "NORMAL", "demo isolates");
        assertThat(desk.lab("demo").evidence()).contains("green");
    }

    @Test
    void aProofThatBreaksDownIsToldWithAnId() {
        desk.put("demo", LabState.READY);
        desk.prover = lab -> {
            throw new IllegalStateException("secret detail");
        };
        desk.run(Desk.BOB, "verify demo");
        assertThat(desk.said)
                .singleElement()
                .asString()
                .contains("HIGH", "could not be probed")
                .containsPattern("id `[0-9a-f]{8}`")
                .doesNotContain("secret detail");
    }

    @Test
    void extendMovesTheLeaseEnd() {
        desk.put("demo", LabState.READY);
        Reply reply = desk.run(Desk.ANN, "extend demo 1h30m");
        assertThat(desk.lab("demo").leaseEnd()).isEqualTo(Desk.NOON.plus(Duration.ofMinutes(570)));
        assertThat(reply.message().blocks())
                .contains(new Block.Moment("Lease ends", desk.lab("demo").leaseEnd()))
                .contains(Block.Fields.of(new Block.Field("Extensions", "2 of 3 left")));
        assertThat(desk.woken).hasSize(1);
    }

    @Test
    void aRequestThatComesAgainAfterAKillExtendsNoFurther() {
        desk.put("demo", LabState.READY);
        desk.run(Desk.ANN, "extend demo 1h");
        Reply again = desk.again(Desk.ANN, "extend demo 1h");
        assertThat(again.outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(desk.lab("demo").leaseEnd()).isEqualTo(Desk.NOON.plus(Duration.ofHours(9)));
        assertThat(again.message().blocks())
                .contains(new Block.Moment("Lease ends", desk.lab("demo").leaseEnd()));
        desk.run(Desk.ANN, "extend demo 1h");
        assertThat(desk.lab("demo").leaseEnd()).isEqualTo(Desk.NOON.plus(Duration.ofHours(10)));
        assertThat(desk.woken).hasSize(3);
    }

    @Test
    void aTimeOfTheDayKeepsALabUntilItsNextComingInTheZoneAndTheLongestLifeIsFromCreation() {
        desk.put("demo", LabState.READY);
        desk.run(Desk.ANN, "extend demo 9:00");
        assertThat(desk.lab("demo").leaseEnd()).isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));
        desk.now = Desk.NOON.plus(Duration.ofHours(20));
        Reply tooLong = desk.run(Desk.ANN, "extend demo 52h");
        assertThat(tooLong.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(tooLong.message().toString()).contains("up to 51h");
        assertThat(desk.run(Desk.ANN, "extend demo 51h").outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(desk.run(Desk.ANN, "extend demo 09:00").message().toString())
                .contains("cannot be extended any more");
    }

    @Test
    void aLeaseIsExtendedThreeTimesAtMost() {
        desk.put("demo", LabState.READY);
        for (int time = 0; time < 3; time++) {
            assertThat(desk.run(Desk.ANN, "extend demo 1h").outcome()).isEqualTo(Reply.Outcome.DONE);
        }
        Reply fourth = desk.run(Desk.ROOT, "extend demo 1h");
        assertThat(fourth.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(fourth.message().toString()).contains("3 times").contains("/sgpods create");
        assertThat(desk.lab("demo").leaseEnd()).isEqualTo(Desk.NOON.plus(Duration.ofHours(11)));
        assertThat(LabButtons.of(desk.lab("demo")).orElseThrow().toString()).doesNotContain("extend");
    }

    @Test
    void repairSetsTheGoalAndWakes() {
        desk.put("demo", LabState.BLOCKED);
        assertThat(desk.run(Desk.ANN, "repair demo").outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(desk.lab("demo").mending()).isTrue();
        assertThat(desk.lab("demo").state()).isEqualTo(LabState.CREATING);
        assertThat(desk.woken).hasSize(1);
    }

    @Test
    void repairTriesAStoppedTeardownAgainAndChangesNothing() {
        Lab leaked = desk.put("demo", LabState.LEAKED);
        Reply reply = desk.run(Desk.ANN, "repair demo");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(reply.message().title()).isEqualTo("The teardown of lab demo is tried again");
        assertThat(desk.lab("demo")).isEqualTo(leaked);
        assertThat(desk.woken).containsExactly(leaked.id());
    }
}
