package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Trouble;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.slack.SlackAnnouncer;
import dev.sgpods.slack.SlackRehearsal;
import dev.sgpods.slack.SlackRehearsal.Sent;
import dev.sgpods.store.JdbiOutgoingStore;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten labs made at once in one channel, told through the real database, by a bot that is killed again and again. */
class TenLabsTest {
    private static final int LABS = 10;
    private static final int PASSES = 60;

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final SlackRehearsal slack = new SlackRehearsal();
    private final AtomicLong seconds = new AtomicLong();
    /** Goes on by a second whenever it is looked at, so that nobody waits. */
    private final InstantSource clock = () -> Desk.NOON.plusSeconds(seconds.incrementAndGet());

    private final FakeLabStore labs = new FakeLabStore();
    private final ExecutorService workers = Executors.newFixedThreadPool(LABS);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        workers.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void nothingIsLostAndNothingIsSaidTwiceAndEveryThreadIsInOrder() throws Exception {
        OutgoingStore outgoing = new JdbiOutgoingStore(database.jdbi(), slack.clock(), slack.clock());
        LabReconciler reconciler = reconciler(new SlackAnnouncer(outgoing));
        List<Lab> asked = IntStream.range(0, LABS).mapToObj(this::asked).toList();
        List<Future<?>> running = asked.stream()
                .<Future<?>>map(lab -> workers.submit(() -> live(reconciler, lab)))
                .toList();
        slack.sendAll(outgoing, 7, Duration.ofSeconds(20));
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        slack.sendAll(outgoing, 7, Duration.ofMinutes(30));
        assertThat(outgoing.backlog()).isZero();
        for (Lab lab : asked) {
            assertTold(outgoing, lab);
        }
        assertWithinSlacksLimits();
    }

    private Lab asked(int number) {
        Lab like = Labs.creating("lab-" + number, Desk.NOON);
        return labs.put(new Lab(
                new LabId("labxx" + (char) ('a' + number)),
                like.name(),
                like.owner(),
                like.ownerName(),
                like.channel(),
                "request-" + number,
                like.spec(),
                like.goal(),
                like.state(),
                "",
                like.createdAt(),
                Desk.NOON.plus(Duration.ofDays(3)),
                like.stateSince(),
                false,
                Map.of(),
                ""));
    }

    /** Made, and every other one taken away. */
    private void live(LabReconciler reconciler, Lab lab) {
        run(reconciler, lab, LabState.READY);
        if (deleted(lab)) {
            labs.change(lab.id(), found -> found.towards(Goal.ABSENT, clock.instant()));
            run(reconciler, lab, LabState.GONE);
        }
    }

    private static boolean deleted(Lab lab) {
        return lab.id().value().charAt(5) % 2 == 0;
    }

    private void run(LabReconciler reconciler, Lab lab, LabState wanted) {
        for (int pass = 0; pass < PASSES && labs.find(lab.id()).orElseThrow().state() != wanted; pass++) {
            reconciler.pass(lab.id());
        }
        assertThat(labs.find(lab.id()).orElseThrow().state()).isEqualTo(wanted);
    }

    private void assertTold(OutgoingStore outgoing, Lab lab) {
        String card = outgoing.cardTimestamp(lab.id()).orElseThrow();
        String name = lab.name().value();
        assertThat(slack.text(card)).startsWith("Lab " + name + (deleted(lab) ? ": gone" : ": ready"));
        List<String> thread = slack.sent().stream()
                .filter(sent -> sent.method().equals("post") && sent.thread().equals(card))
                .map(sent -> sent.text().lines().findFirst().orElse("").replaceFirst("(, in .*)? \\(.*", ""))
                .toList();
        List<String> making = List.of(
                "In place: network",
                "In place: cluster",
                name + " isolates",
                "Passed: proof",
                "Lab " + name + " is ready");
        List<String> ending = List.of(
                "Lab " + name + " is being torn down",
                "Deleting the cluster",
                "Deleting the network",
                "0 resources left of lab " + name);
        assertThat(thread.subList(0, making.size())).as(name).containsExactlyInAnyOrderElementsOf(making);
        assertThat(thread.get(4)).isEqualTo("Lab " + name + " is ready");
        assertThat(thread.subList(making.size(), thread.size())).isEqualTo(deleted(lab) ? ending : List.of());
    }

    private void assertWithinSlacksLimits() {
        List<Sent> posts = slack.sent().stream()
                .filter(sent -> sent.method().equals("post"))
                .toList();
        assertThat(posts).hasSize(LABS * 6 + LABS / 2 * 4);
        List<Instant> edits = slack.sent().stream()
                .filter(sent -> sent.method().equals("update"))
                .map(Sent::at)
                .toList();
        for (Instant edit : edits) {
            assertThat(edits.stream()
                            .filter(at -> !at.isBefore(edit) && at.isBefore(edit.plusSeconds(60)))
                            .count())
                    .isLessThanOrEqualTo(40);
        }
    }

    private LabReconciler reconciler(Announcer announcer) {
        ManyWorlds worlds = new ManyWorlds();
        LabTeller teller = new LabTeller(announcer, new LabCard(Labs::cost), new PhaseStory(worlds::identity), clock);
        Prover prover =
                lab -> new Prover.Proof(Prover.Verdict.ISOLATED, Message.of(Status.OK, lab.name() + " isolates"), "{}");
        Proving proving = new Proving(labs, new Nobody(), prover, teller, Runnable::run, clock);
        return new LabReconciler(
                labs,
                new ClaimKeeper(labs, "me", timer),
                worlds,
                new Creation(labs, worlds, proving, teller, clock),
                new Teardown(labs, worlds, teller, clock),
                new Endings(labs, announcer, new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC")), Freezes.NONE, clock),
                new LabReconciler.Senders(
                        Runnable::run, new Fence(), failure -> new Trouble(Trouble.Kind.THROTTLED, "Slow down.")),
                clock);
    }

    /** A world for each lab. */
    private final class ManyWorlds implements World {
        private final Map<LabId, FakeWorld> worlds = new ConcurrentHashMap<>();

        private FakeWorld of(Lab lab) {
            return worlds.computeIfAbsent(lab.id(), id -> new FakeWorld(clock));
        }

        @Override
        public LabGraph graph(Lab lab) {
            return of(lab).graph(lab);
        }

        @Override
        public Snapshot snapshot(Lab lab, Instant after) {
            return of(lab).snapshot(lab, after);
        }

        @Override
        public List<Resource> strays(Lab lab, Snapshot snapshot) {
            return of(lab).strays(lab, snapshot);
        }

        @Override
        public Sweep sweep(Lab lab, Instant after) {
            return of(lab).sweep(lab, after);
        }

        @Override
        public void forget(Lab lab) {
            of(lab).forget(lab);
        }

        @Override
        public LabIdentity identity(Lab lab) {
            return of(lab).identity(lab);
        }
    }

    private static final class Nobody implements LabScheduler {
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
