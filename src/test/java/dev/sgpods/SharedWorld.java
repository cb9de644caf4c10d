package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.postgres.PostgresServer;
import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.AccountServer;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.SimulatedAccount;
import dev.sgpods.simulator.cluster.KubernetesServer;
import dev.sgpods.simulator.cluster.SimulatedClusters;
import dev.sgpods.slack.StandInSlack;
import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.JdbiLabStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What several {@link BotProgram}s share: an empty database, one simulated account with its clusters, and a stand-in for
 * Slack. Simulated time runs
 * with the machine's monotonic clock, so many times as fast; claims, signs of life and messages to Slack are on the
 * machine's own.
 */
final class SharedWorld implements AutoCloseable {
    /** What an idle machine with two cores takes, several times over. */
    static final Duration SOON = Duration.ofSeconds(280);

    private static final Duration LOOK = Duration.ofMillis(500);

    final StandInSlack slack = new StandInSlack();
    final World world;
    final AccountServer account;
    private final MemoryStateStore store = new MemoryStateStore();
    private final KubernetesServer clusters;
    private final Path folder;
    private final String url;
    private final Instant from;
    private final SharedTime time = new SharedTime();
    private long begun;
    private final double speed;
    private final boolean awake;
    private final ScaledClock clock;
    private final List<BotProcess> bots = new ArrayList<>();
    private @Nullable Database database;

    /** A row of the table of labs, as far as claims go. */
    record Claimed(String lab, String holder, long fence, boolean holds) {}

    /**
     * Makes all but the programs.
     *
     * @param from what the labs' clock shows until two programs run
     * @param awake whether labs are left alone at night and when nobody uses them
     */
    SharedWorld(Path folder, PostgresServer server, Instant from, double speed, boolean awake) throws SQLException {
        this.folder = folder;
        this.url = server.newDatabase();
        this.from = from;
        this.speed = speed;
        this.awake = awake;
        this.clock = new ScaledClock(from, speed, time);
        this.world = new World(store, clock, 7);
        CompletableFuture<KubernetesServer> serving = new CompletableFuture<>();
        SimulatedAccount simulated =
                account(world, (region, name) -> serving.join().endpoint(region, name));
        this.clusters = new KubernetesServer(clusters(world), this::over);
        serving.complete(clusters);
        this.account = new AccountServer(simulated);
    }

    private static SimulatedAccount account(World world, BiFunction<String, String, String> endpoints) {
        return new SimulatedAccount(world, "123456789012", endpoints, new Options(List.of(), ""));
    }

    private static SimulatedClusters clusters(World world) {
        InstanceTypes types = InstanceTypes.load();
        return new SimulatedClusters(
                world,
                type -> types.find(type).map(found -> found.branchInterfaces()).orElse(-1));
    }

    private CompletableFuture<Void> over(Duration simulated) {
        return CompletableFuture.runAsync(
                () -> {},
                CompletableFuture.delayedExecutor(clock.toWall(simulated).toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Starts two at one moment and waits for both: on a database that nobody used, both bring its tables up to date. */
    void startTwo() {
        start("bot-a");
        start("bot-b");
        bots.forEach(BotProcess::port);
        begun = System.nanoTime();
        time.begin(begun);
        bots.forEach(bot -> bot.begin(begun));
    }

    /** Starts another and waits for it. */
    void startAnother(String name) {
        BotProcess bot = start(name);
        bot.port();
        bot.begin(begun);
    }

    /** Starts a program; waits for nothing. */
    private BotProcess start(String name) {
        BotProcess bot = BotProcess.start(
                folder, new BotProgram.Start(name, url, account.port(), from, speed, slack.apiUrl(), awake));
        bots.add(bot);
        return bot;
    }

    /** The one of this name that was started last. */
    BotProcess bot(String name) {
        return bots.stream()
                .filter(bot -> bot.name().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    Instant now() {
        return clock.instant();
    }

    /** Opened when it is first asked for. */
    synchronized Jdbi jdbi() {
        if (database == null) {
            database = Database.open(DatabaseLocation.Server.parse(url));
        }
        return database.jdbi();
    }

    private LabStore labs() {
        return new JdbiLabStore(jdbi(), InstantSource.system());
    }

    /** Asks for labs; the programs find them. */
    List<Lab> ask(String prefix, int count) {
        return insert(prefix, count, UnaryOperator.identity());
    }

    private List<Lab> insert(String prefix, int count, UnaryOperator<Lab> as) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    char letter = (char) ('a' + number);
                    Lab lab = as.apply(AskedLabs.lab(prefix + "xxx2" + letter, prefix + "-" + letter, now()));
                    labs().insert(lab, new Caps(100, 100));
                    return lab;
                })
                .toList();
    }

    /** Labs that are known as ready, and of which there is nothing. */
    List<Lab> rows(String prefix, int count) {
        return insert(prefix, count, lab -> lab.in(LabState.READY, "", now()));
    }

    /** Wants labs gone. */
    void delete(List<Lab> gone) {
        gone.forEach(lab -> labs().change(lab.id(), found -> found.towards(Goal.ABSENT, now())));
    }

    /** The same labs as they are now. */
    List<Lab> now(List<Lab> asked) {
        return asked.stream().map(lab -> labs().find(lab.id()).orElseThrow()).toList();
    }

    /** What there is, without what AWS only still shows; to be asked last, for it lets the account's time go ahead. */
    Map<String, Integer> left() {
        World later = new World(store, () -> now().plus(Life.SHOWN), 7);
        account(later, (region, name) -> "");
        clusters(later);
        return Census.of(later);
    }

    /** Who claims what; whether a claim holds is told by wall time. */
    List<Claimed> claims() {
        return jdbi().withHandle(handle -> handle.createQuery(
                        "select id, coalesce(claim_holder, '') as holder, fence, claim_until > now() as holds from lab")
                .map((row, context) -> new Claimed(
                        row.getString("id"), row.getString("holder"), row.getLong("fence"), row.getBoolean("holds")))
                .list());
    }

    /** The latest sign of life that each program but one gave to Quartz, which is due once a second. */
    Set<String> checkIns(String but) {
        return jdbi().withHandle(handle -> handle.createQuery("select instance_name || ' ' || last_checkin_time"
                        + " from qrtz_scheduler_state where instance_name <> :but")
                .bind("but", but)
                .mapTo(String.class)
                .set());
    }

    /** How each lab stands, and why. */
    List<String> states(List<Lab> asked) {
        List<String> ids = asked.stream().map(lab -> lab.id().value()).toList();
        return jdbi().withHandle(
                        handle -> handle.createQuery("select state || ' ' || reason from lab where id in (<ids>)")
                                .bindList("ids", ids)
                                .mapTo(String.class)
                                .list());
    }

    /** Waits until all labs are as wanted; fails as soon as one stops. */
    void settle(List<Lab> asked, LabState wanted) {
        await().pollInterval(LOOK)
                .atMost(SOON)
                .failFast("a lab stopped although nobody has to do anything", () -> assertThat(states(asked))
                        .noneMatch(state -> state.startsWith("BLOCKED")))
                .untilAsserted(() -> assertThat(states(asked)).allMatch(state -> state.startsWith(wanted.name())));
    }

    /** There comes to be what so many labs consist of: the interface of a pod that ended stays for a minute. */
    void nothingTwice(int count) {
        Map<String, Integer> all = new TreeMap<>(Life.undisturbed().ready());
        all.replaceAll((kind, one) -> one * count);
        await().pollInterval(LOOK).atMost(SOON).untilAsserted(() -> assertThat(Census.of(world))
                .isEqualTo(all));
    }

    /** The labs that a program claims at the moment, with the fences of the claims. */
    Map<String, Long> heldBy(String process) {
        return claims().stream()
                .filter(claim -> claim.holds() && claim.holder().equals(process))
                .collect(Collectors.toMap(Claimed::lab, Claimed::fence));
    }

    /** The programs that changed something in the account, one for each change after so many. */
    List<String> changedAfter(int count) {
        return account.changes.stream()
                .skip(count)
                .map(arrival -> arrival.asking().process())
                .toList();
    }

    @Override
    public void close() {
        bots.forEach(BotProcess::close);
        account.close();
        clusters.close();
        slack.close();
        if (database != null) {
            database.close();
        }
    }
}
