package dev.sgpods;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Next;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.NodegroupRow;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many labs in one simulated account, each passed over when it wants to be, on a clock that jumps between passes. */
final class BenchmarkLabs implements AutoCloseable {
    /** The name of a request's class tells the service and the operation. */
    private static final Pattern REQUEST = Pattern.compile(".*\\.services\\.(\\w+)\\.model\\.(\\w+)Request");

    private static final Pattern READING = Pattern.compile("(?:Describe|List|Get).*");

    private final MemoryDatabase database = new MemoryDatabase();
    private final List<LabId> ids = new ArrayList<>();
    final TestBot bot;
    private final AtomicReference<Requests> sent = new AtomicReference<>(Requests.NONE);
    private volatile boolean counting = true;

    /**
     * How many requests were sent.
     *
     * @param readings to AWS, by service and operation: {@code ec2 DescribeVpcs}
     * @param changes to AWS
     * @param toClusters to Kubernetes
     */
    record Requests(Map<String, Integer> readings, int changes, int toClusters) {
        static final Requests NONE = new Requests(Map.of(), 0, 0);

        Requests {
            readings = Map.copyOf(readings);
        }

        private Requests reading(String operation) {
            Map<String, Integer> more = new HashMap<>(readings);
            more.merge(operation, 1, Integer::sum);
            return new Requests(more, changes, toClusters);
        }

        private Requests changing() {
            return new Requests(readings, changes + 1, toClusters);
        }

        private Requests toCluster() {
            return new Requests(readings, changes, toClusters + 1);
        }

        int reading() {
            return readings.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private record Due(Instant at, LabId lab) {}

    BenchmarkLabs(long seed) {
        database.open();
        bot = new TestBot(database.jdbi(), seed);
        bot.beforeRequest = request -> count(REQUEST.matcher(request.getClass().getName()));
        bot.beforeClusterRequest = () -> {
            if (counting) {
                sent.updateAndGet(Requests::toCluster);
            }
        };
    }

    private void count(Matcher request) {
        if (!request.matches()) {
            throw new IllegalArgumentException("Not the name of a request: " + request);
        }
        if (counting) {
            boolean reads = READING.matcher(request.group(2)).matches();
            sent.updateAndGet(
                    before -> reads ? before.reading(request.group(1) + " " + request.group(2)) : before.changing());
        }
    }

    /** Does something whose requests are not counted. */
    void unseen(Runnable action) {
        counting = false;
        try {
            action.run();
        } finally {
            counting = true;
        }
    }

    /** The requests since this was last asked. */
    Requests requests() {
        return sent.getAndSet(Requests.NONE);
    }

    /** Asks for so many labs at once. */
    void ask(int count) {
        for (int number = 0; number < count; number++) {
            LabId id = new LabId("b" + (10_000 + number));
            ids.add(id);
            bot.labs.insert(
                    new Lab(
                            id,
                            new LabName("lab-" + number),
                            "U1",
                            "Ann",
                            "C1",
                            "request-" + number,
                            Specs.standard(),
                            Goal.PRESENT,
                            LabState.CREATING,
                            "",
                            bot.now(),
                            bot.now().plus(Duration.ofHours(24)),
                            bot.now(),
                            false,
                            Map.of(),
                            ""),
                    new Caps(count, count));
        }
    }

    /** How much longer labs took than AWS took for their clusters and node groups, which nobody can make quicker. */
    String delays() {
        LongSummaryStatistics seconds = bot.world.read(state -> labs().stream()
                .mapToLong(lab -> Duration.between(lab.createdAt(), lab.stateSince())
                        .minus(ofEks(state, lab))
                        .toSeconds())
                .summaryStatistics());
        return String.format(
                Locale.ROOT,
                "%d s longer at least, %.0f s on the average, %d s at most",
                seconds.getMin(),
                seconds.getAverage(),
                seconds.getMax());
    }

    private static Duration ofEks(State state, Lab lab) {
        ClusterRow cluster = state.clusters().stream()
                .filter(row -> row.name().contains(lab.id().value()))
                .findFirst()
                .orElseThrow();
        NodegroupRow nodes = state.nodegroups().stream()
                .filter(row -> row.clusterName().equals(cluster.name()))
                .findFirst()
                .orElseThrow();
        return Duration.between(cluster.createdAt(), cluster.readyAt())
                .plus(Duration.between(nodes.createdAt(), nodes.readyAt()));
    }

    /** Wants all labs gone. */
    void delete() {
        ids.forEach(id -> bot.labs.change(id, lab -> lab.towards(Goal.ABSENT, bot.now())));
    }

    List<Lab> labs() {
        return ids.stream().map(id -> bot.labs.find(id).orElseThrow()).toList();
    }

    /** Passes over labs until each is as wanted, or stops. */
    void runUntil(LabState wanted) {
        runUntil(wanted, moment -> bot.advanceTo(moment));
    }

    /** As above, with another way to get from one moment to the next. */
    void runUntil(LabState wanted, Walk walk) {
        run(wanted, Instant.MAX, walk);
    }

    /** Passes over labs that are being made, for so long. */
    void runFor(Duration time) {
        Instant end = bot.now().plus(time);
        run(LabState.READY, end, moment -> bot.advanceTo(moment));
        bot.advanceTo(end);
    }

    private void run(LabState wanted, Instant end, Walk walk) {
        PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at));
        ids.forEach(id -> queue.add(new Due(bot.now(), id)));
        while (!queue.isEmpty() && queue.element().at().isBefore(end)) {
            Due due = queue.remove();
            if (due.at().isAfter(bot.now())) {
                walk.to(due.at());
            }
            Next next = bot.bot().reconciler().pass(due.lab());
            LabState state = bot.labs.find(due.lab()).orElseThrow().state();
            if (state == LabState.BLOCKED || state == LabState.LEAKED) {
                throw new IllegalStateException("A lab stopped: " + bot.labs.find(due.lab()));
            }
            if (state != wanted && next instanceof Next.At at) {
                queue.add(new Due(at.moment(), due.lab()));
            }
        }
    }

    /** How time goes by until a moment. */
    interface Walk {
        void to(Instant moment);
    }

    /** Wants finished labs to be gone through from the beginning. */
    void again() {
        ids.forEach(id -> bot.labs.change(id, lab -> lab.towards(Goal.PRESENT, bot.now())));
    }

    /** One pass over each lab at one moment; answers the wall time. */
    Duration round() {
        long begun = System.nanoTime();
        ids.forEach(id -> bot.bot().reconciler().pass(id));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        bot.close();
        database.close();
    }
}
