package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Trouble;
import dev.sgpods.lab.Prover.Proof;
import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** One reconciler over a fake store and a fake cloud, on a clock that stands between passes. */
abstract class ReconcilerFixture {
    private static final int PASSES = 40;
    private static final LeaseRules LEASES = new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC"));

    final FakeLabStore labs = new FakeLabStore();
    final List<String> said = new ArrayList<>();
    final Set<String> keys = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Instant now = Instant.parse("2026-11-24T12:00:00Z");
    final FakeWorld world = new FakeWorld(() -> now);
    Verdict verdict = Verdict.ISOLATED;
    final AtomicInteger tries = new AtomicInteger();
    final List<Message> bodies = new ArrayList<>();
    Prover proving = lab -> new Proof(verdict, Message.of(Status.OK, "proof"), "{}");
    final LabReconciler reconciler = reconciler();
    Trouble trouble = new Trouble(Trouble.Kind.THROTTLED, "Slow down.");

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    Lab runUntilRest(LabId id) {
        for (int count = 0; count < PASSES; count++) {
            Next next = pass(id);
            Lab lab = labs.find(id).orElseThrow();
            boolean rests = lab.state() != LabState.CREATING && lab.state() != LabState.DELETING;
            boolean left = lab.goal() == Goal.ABSENT && lab.state() == LabState.READY;
            if (next instanceof Next.Never || (rests && !left)) {
                return lab;
            }
            now = ((Next.At) next).moment().isAfter(now) ? ((Next.At) next).moment() : now;
        }
        throw new AssertionError("The lab does not come to rest: " + labs.find(id));
    }

    void passesFor(LabId id, Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = ((Next.At) pass(id)).moment();
        }
    }

    Next pass(LabId id) {
        return reconciler.pass(id);
    }

    LabReconciler reconciler() {
        LabTeller teller =
                new LabTeller(new Recorder(), new LabCard(Labs::cost), new PhaseStory(world::identity), () -> now);
        Proving proved = new Proving(labs, new Silent(), lab -> proving.prove(lab), teller, Runnable::run, () -> now);
        return new LabReconciler(
                labs,
                new ClaimKeeper(labs, "me", timer),
                world,
                new Creation(labs, world, proved, teller, () -> now),
                new Teardown(labs, world, teller, () -> now),
                new Endings(labs, new Recorder(), LEASES, Freezes.NONE, () -> now),
                new LabReconciler.Senders(Runnable::run, new Fence(), failure -> trouble),
                () -> now);
    }

    private final class Recorder implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            assertThat(message.title()).contains(lab.name().value());
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            if (keys.add(key)) {
                said.add(message.title());
                bodies.add(message);
            }
        }
    }

    private static final class Silent implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            // The test runs passes itself.
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            // The test runs passes itself.
        }
    }
}
