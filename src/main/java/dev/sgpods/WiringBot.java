package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.ConnectionMinutes;
import dev.sgpods.aws.DatabaseLogins;
import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.InventoryReader;
import dev.sgpods.aws.RemainsReader;
import dev.sgpods.drill.DrillSites;
import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Trouble;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterLogin;
import dev.sgpods.kubernetes.ClusterReader;
import dev.sgpods.kubernetes.ClusterUse;
import dev.sgpods.kubernetes.KubernetesErrors;
import dev.sgpods.kubernetes.Manifests;
import dev.sgpods.lab.Adopter;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.ClaimKeeper;
import dev.sgpods.lab.CloudWorld;
import dev.sgpods.lab.ClusterParts;
import dev.sgpods.lab.CostEstimate;
import dev.sgpods.lab.Creation;
import dev.sgpods.lab.Endings;
import dev.sgpods.lab.Exercises;
import dev.sgpods.lab.Idleness;
import dev.sgpods.lab.LabCard;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabReconciler;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.LabTeller;
import dev.sgpods.lab.PhaseStory;
import dev.sgpods.lab.Prices;
import dev.sgpods.lab.Prover;
import dev.sgpods.lab.Proving;
import dev.sgpods.lab.RecordedProver;
import dev.sgpods.lab.SweepLook;
import dev.sgpods.lab.SweepWork;
import dev.sgpods.lab.Teardown;
import dev.sgpods.store.DatabaseTrouble;
import dev.sgpods.verify.LabProver;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** The bot's own parts, the same in every world; the edges come in from outside. */
final class WiringBot implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ClusterAccess clusters;
    private final CloudWorld world;
    private final LabReconciler reconciler;
    private final Prover prover;
    private final Optional<Idleness> idleness;
    private final WiringWhy facts;
    private final Optional<WiringDrills> drills;
    private final BiFunction<List<String>, String, Adoption> adoptions;
    private final Function<List<String>, SweepLook> looks;
    private final Function<WiringSweep, SweepWork> sweeps;

    /**
     * What differs between worlds.
     *
     * @param installation names the bot in tags
     * @param clients by region
     * @param certificates the bundle of authorities that sign RDS's certificates, by region
     */
    record Edges(
            String installation,
            Function<String, AwsClients> clients,
            ClusterLogin login,
            Function<String, String> certificates,
            LabPlanner.Access access,
            LabPlanner.Rules house) {
        /** In an account whose owners want nothing of what is made. */
        Edges(
                String installation,
                Function<String, AwsClients> clients,
                ClusterLogin login,
                Function<String, String> certificates,
                LabPlanner.Access access) {
            this(installation, clients, login, certificates, access, LabPlanner.Rules.NONE);
        }
    }

    /** The two clocks. */
    record Times(InstantSource lab, InstantSource wall) {}

    /**
     * Where work is done.
     *
     * @param requests for readings and requests of passes
     * @param proofs for proofs
     */
    record Pools(Executor requests, Executor proofs, ScheduledExecutorService timer) {}

    /** What the bot remembers, and whom it tells. */
    record Memory(
            LabStore labs,
            LabScheduler scheduler,
            Announcer announcer,
            AuditLog audit,
            String process,
            WiringKeeping keeping) {
        /** Of a bot that keeps labs as long as by default. */
        Memory(LabStore labs, LabScheduler scheduler, Announcer announcer, AuditLog audit, String process) {
            this(labs, scheduler, announcer, audit, process, WiringKeeping.USUAL);
        }
    }

    WiringBot(Edges edges, Times times, Pools pools, Memory memory, Fence fence, UnaryOperator<Prover> watched) {
        this.clusters =
                new ClusterAccess(edges.login(), new WiringAudit(fence, memory.audit(), times.lab())::beforeCall);
        this.facts = new WiringWhy(edges.clients(), clusters, times.lab());
        Inventories inventories = new Inventories(
                region -> new InventoryReader(
                        region, edges.installation(), edges.clients().apply(region), pools.requests(), times.lab()),
                times.lab());
        LabPlanner planner = planner(edges, clusters);
        RemainsReader remains = new RemainsReader(edges.installation(), edges.clients(), pools.requests(), times.lab());
        this.world = new CloudWorld(
                edges.installation(), inventories, remains, new ClusterReader(clusters), WiringBot::json, planner);
        WiringTargets targets = new WiringTargets(inventories, world::identity, times.lab());
        Prover probes = new LabProver(
                clusters, targets, new WiringInterfaces(edges.clients()), pools.requests(), times.wall(), times.lab());
        this.idleness = memory.keeping()
                .watching()
                .map(watching -> new Idleness(
                        new WiringSignals(
                                new ConnectionMinutes(watching.metrics()),
                                new ClusterUse(clusters),
                                watching.watches(),
                                new WiringSignals.Places(memory.labs(), world::identity, targets),
                                pools.requests(),
                                times.lab()),
                        watching.watches(),
                        memory.audit(),
                        watching.after()));
        this.prover = watched.apply(memory.keeping()
                .watching()
                .<Prover>map(watching -> new RecordedProver(probes, watching.watches(), times.lab(), watching.pace()))
                .orElse(probes));
        Prices prices = Prices.load();
        LabTeller teller = new LabTeller(
                memory.announcer(),
                new LabCard(spec -> CostEstimate.of(spec, prices)),
                new PhaseStory(world::identity),
                times.lab());
        this.looks = regions -> new SweepLook(
                new Adoption.Ground(edges.installation(), regions, inventories, remains), memory.labs(), times.lab());
        this.sweeps = kept -> new SweepWork(
                kept.plans(),
                kept.look(),
                world,
                kept.duty(),
                memory.announcer(),
                new LabReconciler.Senders(pools.requests(), fence, WiringBot::trouble),
                times.lab());
        this.adoptions = (regions, channel) -> new Adoption(
                new Adoption.Ground(edges.installation(), regions, inventories, remains),
                memory.labs(),
                new Adopter(
                        memory.labs(),
                        world,
                        memory.scheduler(),
                        teller,
                        memory.keeping().reading(channel),
                        times.lab()),
                times.lab());
        this.drills = memory.keeping()
                .drills()
                .map(kept -> new WiringDrills(
                        kept,
                        new DrillSites(world::identity, edges.clients(), clusters),
                        memory.labs(),
                        pools.requests(),
                        memory.announcer(),
                        times.lab()));
        Proving proving = new Proving(memory.labs(), memory.scheduler(), prover, teller, pools.proofs(), times.lab());
        this.reconciler = new LabReconciler(
                memory.labs(),
                new ClaimKeeper(memory.labs(), memory.process(), pools.timer()),
                world,
                new Creation(memory.labs(), world, proving, teller, times.lab()),
                new Teardown(memory.labs(), world, teller, times.lab()),
                new Endings(
                        memory.labs(),
                        memory.announcer(),
                        memory.keeping().leases(),
                        memory.keeping().freezes(),
                        idleness,
                        memory.keeping().open(),
                        times.lab()),
                new LabReconciler.Senders(pools.requests(), fence, WiringBot::trouble),
                drills.map(WiringDrills::exercises).orElse(Exercises.NONE),
                times.lab());
    }

    /** What is broken in labs on purpose; nothing in a bot without drills. */
    Optional<WiringDrills> drills() {
        return drills;
    }

    /**
     * Looks for labs that the database does not know.
     *
     * @param channel where people are told of what names no channel
     */
    Adoption adoption(List<String> regions, String channel) {
        return adoptions.apply(regions, channel);
    }

    /** What looks for what is nobody's. */
    SweepLook sweepLook(List<String> regions) {
        return looks.apply(regions);
    }

    /** What carries out plans of sweeps. */
    SweepWork sweepWork(WiringSweep kept) {
        return sweeps.apply(kept);
    }

    /** What draws up labs' resources; sends nothing. */
    static LabPlanner planner(Edges edges, ClusterAccess clusters) {
        return new LabPlanner(edges.clients(), clusterParts(edges, clusters), edges.access(), edges.house());
    }

    private static ClusterParts clusterParts(Edges edges, ClusterAccess clusters) {
        Map<String, DatabaseLogins> logins = new ConcurrentHashMap<>();
        Manifests manifests =
                new Manifests(file -> WiringBot.class.getResourceAsStream("/dev/sgpods/manifests/lab/" + file));
        return new ClusterParts(
                clusters,
                manifests,
                region -> logins.computeIfAbsent(
                        region,
                        name -> new DatabaseLogins(edges.clients().apply(name).secrets())),
                edges.certificates());
    }

    private static String json(LabSpec spec) {
        return JSON.writeValueAsString(spec);
    }

    static Trouble trouble(RuntimeException failure) {
        if (DatabaseTrouble.causes(failure)) {
            return new Trouble(Trouble.Kind.UNCERTAIN, "The bot's own database did not answer; it is tried again.");
        }
        if (failure instanceof UncheckedIOException unanswered) {
            return new Trouble(Trouble.Kind.UNCERTAIN, String.valueOf(unanswered.getMessage()));
        }
        return failure instanceof KubernetesClientException
                ? new KubernetesErrors().read(failure)
                : AwsErrors.read(failure);
    }

    CloudWorld world() {
        return world;
    }

    LabReconciler reconciler() {
        return reconciler;
    }

    Optional<Idleness> idleness() {
        return idleness;
    }

    /** What questions are answered from. */
    WiringWhy facts() {
        return facts;
    }

    Prover prover() {
        return prover;
    }

    @Override
    public void close() {
        clusters.close();
    }
}
