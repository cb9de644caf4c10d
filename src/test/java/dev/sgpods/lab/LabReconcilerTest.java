package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Trouble;
import dev.sgpods.lab.Prover.Verdict;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LabReconcilerTest extends ReconcilerFixture {
    @Test
    void leadsALabToReadyProvesItAndSaysSoOnce() {
        Lab lab = labs.put(Labs.creating("demo", now));
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.READY);
        assertThat(world.sent).containsExactly("+network", "+cluster");
        assertThat(said).contains("In place: network, in 2s", "In place: cluster, in 2s", "proof", "Lab demo is ready");
        assertThat(said).doesNotHaveDuplicates();
    }

    @Test
    void whatAKillLeftUnsaidOfALabThatWasFoundByItsTagsIsSaidByItsFirstPassOnceAndNothingElse() {
        for (LabState state : List.of(LabState.READY, LabState.BLOCKED)) {
            Lab found = labs.put(adopted(state == LabState.READY ? "abc234" : "abc235", state));
            keys.clear();
            said.clear();
            pass(found.id());
            pass(found.id());
            assertThat(said).as(state.name()).containsExactly("Lab demo was found again");
        }
    }

    @Test
    void whyWhatIsLeftOfALabIsTornDownIsSaidByTheFirstPassOnceAndOfALabThatSomebodyDeletesItIsNot() {
        world.there.put("network", new Observation.Present("network-1"));
        Lab remains = labs.put(adopted("abc234", LabState.BLOCKED).towards(Goal.ABSENT, now));
        pass(remains.id());
        assertThat(said).containsSubsequence("Lab demo was found again", "Lab demo is being torn down");
        assertThat(bodies.get(0).toString()).contains("nobody can use what is left of it: it is torn down");
        runUntilRest(remains.id());
        assertThat(said).doesNotHaveDuplicates();

        keys.clear();
        said.clear();
        Lab deleted = labs.put(adopted("abc235", LabState.READY).asked(Goal.ABSENT, "U1", now));
        pass(deleted.id());
        assertThat(said).contains("Lab demo is being torn down").doesNotContain("Lab demo was found again");
    }

    @Test
    void whatAKillLeftUnsaidOfALabThatWasFoundAndCouldNotBeMendedIsThatItStopped() {
        Lab failed = labs.put(adopted("abc234", LabState.BLOCKED).mending(true));
        pass(failed.id());
        assertThat(said).containsExactly("Lab demo stopped");
    }

    private Lab adopted(String id, LabState state) {
        Lab asked = Labs.creating("demo", now);
        return new Lab(
                new LabId(id),
                asked.name(),
                asked.owner(),
                asked.ownerName(),
                asked.channel(),
                "adopted/" + id,
                asked.spec(),
                Goal.PRESENT,
                state,
                "",
                now,
                asked.leaseEnd(),
                now,
                false,
                Map.of(),
                "");
    }

    @Test
    void tenPassesOverAReadyLabWhoseClusterWasRemovedByHandSendNothing() {
        Lab lab = labs.put(Labs.creating("demo", now));
        runUntilRest(lab.id());
        world.there.remove("cluster");
        world.sent.clear();
        for (int pass = 0; pass < 10; pass++) {
            pass(lab.id());
        }
        assertThat(world.sent).isEmpty();
        labs.change(lab.id(), found -> found.towards(Goal.PRESENT, now).mending(true));
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.READY);
        assertThat(world.sent).containsExactly("+cluster");
    }

    @Test
    void stopsAtARefusalThatDoesNotPassAndSaysWhy() {
        trouble = new Trouble(Trouble.Kind.FORBIDDEN, "AWS forbids it.");
        world.refusal = new IllegalStateException("no");
        Lab lab = labs.put(Labs.creating("demo", now));
        Lab stopped = runUntilRest(lab.id());
        assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
        assertThat(stopped.reason()).contains("The network").contains("AWS forbids it.");
        assertThat(said).contains("Lab demo stopped");
    }

    @Test
    void goesOnWhenARefusalPasses() {
        world.refusal = new IllegalStateException("slow");
        Lab lab = labs.put(Labs.creating("demo", now));
        pass(lab.id());
        world.refusal = null;
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.READY);
    }

    /** Its database may have been away as well: nobody looked, and what comes next has its usual time. */
    @Test
    void aBotThatWasAwayForHoursStopsNoLabWhoseClusterThenTakesItsUsualTime() {
        Lab lab = labs.put(Labs.creating("demo", now));
        world.there.put("network", new Observation.Present("network-1"));
        world.there.put("cluster", new Observation.Pending("cluster-1", "it is being created"));
        passesFor(lab.id(), Duration.ofMinutes(1));
        now = now.plus(Duration.ofHours(5));
        passesFor(lab.id(), Phase.CLUSTER.expected().multipliedBy(2));
        assertThat(labs.find(lab.id()).orElseThrow().state()).isEqualTo(LabState.CREATING);
        world.there.put("cluster", new Observation.Present("cluster-1"));
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.READY);
    }

    @Test
    void whatIsLateForHalfAnHourBeforeTheEyesOfTheBotStopsItsLab() {
        Lab lab = labs.put(Labs.creating("demo", now));
        world.there.put("network", new Observation.Present("network-1"));
        world.there.put("cluster", new Observation.Pending("cluster-1", "it is being created"));
        passesFor(lab.id(), Phase.CLUSTER.expected().multipliedBy(2).plus(Duration.ofMinutes(32)));
        assertThat(labs.find(lab.id()).orElseThrow().state()).isEqualTo(LabState.BLOCKED);
    }

    @Test
    void doesNotCallALabReadyThatIsNotProved() {
        verdict = Verdict.INCONCLUSIVE;
        Lab lab = labs.put(Labs.creating("demo", now));
        Lab stopped = runUntilRest(lab.id());
        assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
        assertThat(stopped.reason()).contains("proof");
    }

    /** As while the database is away. */
    @Test
    void aProofThatCouldNotBeNotedIsBegunAgainHoweverOftenAndStopsNoLab() {
        Watches away = (Watches) Proxy.newProxyInstance(
                Watches.class.getClassLoader(), new Class<?>[] {Watches.class}, (proxy, method, arguments) -> {
                    if (tries.incrementAndGet() <= 5) {
                        throw new IllegalStateException("The database does not answer.");
                    }
                    return null;
                });
        Prover probes = proving;
        proving = lab -> new RecordedProver(probes, away, () -> now, time -> time).prove(lab);
        Lab lab = labs.put(Labs.creating("demo", now));
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.READY);
        assertThat(tries).hasValue(6);
    }

    @Test
    void aProofThatBreaksOffStopsTheLabAfterThreeTriesUnderAnIdThatIsInTheLog() {
        proving = lab -> {
            tries.incrementAndGet();
            throw new IllegalStateException("secret detail");
        };
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(SafeProver.class);
        logger.addAppender(log);
        Lab stopped;
        try {
            stopped = runUntilRest(labs.put(Labs.creating("demo", now)).id());
        } finally {
            logger.detachAppender(log);
        }
        assertThat(tries).hasValue(3);
        assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
        assertThat(stopped.reason()).contains("could not be probed");
        Matcher id = Pattern.compile("id `([0-9a-f]{8})`").matcher(bodies.toString());
        assertThat(id.find()).as(bodies.toString()).isTrue();
        assertThat(bodies.toString()).doesNotContain("secret detail");
        assertThat(List.copyOf(log.list))
                .anyMatch(event -> event.getFormattedMessage().contains(id.group(1)));
    }

    @Test
    void tearsDownBackwardsAndProvesThatNothingIsLeft() {
        Lab lab = labs.put(Labs.creating("demo", now));
        runUntilRest(lab.id());
        world.sent.clear();
        labs.change(lab.id(), found -> found.towards(Goal.ABSENT, now));
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.GONE);
        assertThat(world.sent).containsExactly("-cluster", "-network", "forget demo");
        assertThat(said).contains("0 resources left of lab demo");
    }

    @Test
    void provesByTheNextReadingThatIsMadeForAllWhenManyAreRead() {
        Lab lab = labs.put(Labs.creating("demo", now).towards(Goal.ABSENT, now));
        Instant shown = now;
        Instant next = now.plusSeconds(15);
        world.soonest = after -> after.isBefore(shown) ? Instant.MIN : next;
        assertThat(pass(lab.id())).isEqualTo(new Next.At(next));
        assertThat(world.swept).isEmpty();
        now = next;
        assertThat(pass(lab.id())).isEqualTo(new Next.Never());
        assertThat(world.swept).containsExactly(shown);
    }

    @Test
    void aKindThatCouldNotBeReadIsNotProvedGone() {
        world.left.add(new Sweep.Kind("DB instances", List.of(), "AWS gave no answer."));
        Lab lab = labs.put(Labs.creating("demo", now).towards(Goal.ABSENT, now));
        Lab leaked = runUntilRest(lab.id());
        assertThat(leaked.state()).isEqualTo(LabState.LEAKED);
        assertThat(leaked.reason()).contains("DB instances").contains("not proved");
        world.left.remove(1);
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.GONE);
    }

    @Test
    void endsALabWhenItsLeaseEnds() {
        Lab lab = labs.put(Labs.creating("demo", now));
        runUntilRest(lab.id());
        now = labs.find(lab.id()).orElseThrow().leaseEnd();
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.GONE);
    }

    @Test
    void waitsWhileAnotherProcessHoldsTheLab() {
        Lab lab = labs.put(Labs.creating("demo", now));
        labs.claim(lab.id(), "other", Duration.ofSeconds(8));
        assertThat(pass(lab.id())).isInstanceOf(Next.At.class);
        assertThat(world.sent).isEmpty();
    }

    @Test
    void aThingThatCannotBeReadKeepsTheTeardownFromEndingAndIsNamed() {
        world.there.put("network", new Observation.Unknown("No answer."));
        Lab lab = labs.put(Labs.creating("demo", now).towards(Goal.ABSENT, now));
        pass(lab.id());
        Lab waiting = labs.find(lab.id()).orElseThrow();
        assertThat(waiting.state()).isEqualTo(LabState.DELETING);
        assertThat(waiting.reason()).contains("No answer.");
        now = now.plus(Duration.ofHours(9));
        pass(lab.id());
        assertThat(labs.find(lab.id()).orElseThrow().state()).isEqualTo(LabState.LEAKED);
        world.there.remove("network");
        assertThat(runUntilRest(lab.id()).state()).isEqualTo(LabState.GONE);
    }
}
