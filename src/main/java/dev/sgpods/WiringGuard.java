package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.DatabaseLogins;
import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.InventoryReader;
import dev.sgpods.aws.RemainsReader;
import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Trouble;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterLogin;
import dev.sgpods.kubernetes.ClusterReader;
import dev.sgpods.kubernetes.KubernetesErrors;
import dev.sgpods.kubernetes.Manifests;
import dev.sgpods.lab.Adopter;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.ClaimKeeper;
import dev.sgpods.lab.CloudWorld;
import dev.sgpods.lab.ClusterParts;
import dev.sgpods.lab.CostEstimate;
import dev.sgpods.lab.Creation;
import dev.sgpods.lab.Endings;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.Guard;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabCard;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabReconciler;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.LabTeller;
import dev.sgpods.lab.OverdueLook;
import dev.sgpods.lab.PhaseStory;
import dev.sgpods.lab.Prices;
import dev.sgpods.lab.Prover;
import dev.sgpods.lab.Proving;
import dev.sgpods.lab.Teardown;
import dev.sgpods.lab.Unentered;
import dev.sgpods.message.Message;
import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.JdbiLabStore;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** What it takes to tear down what tags tell of, and nothing more: what is noted of labs is forgotten at the end. */
final class WiringGuard implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int THREADS = 16;

    /** A guard lets nobody into a cluster, so whom it would let in does not matter. */
    private static final String NOBODY = "arn:aws:iam::000000000000:role/nobody";

    private final Database database = Database.open(new DatabaseLocation.Memory("guard-" + UUID.randomUUID()));
    private final ExecutorService requests = Executors.newFixedThreadPool(THREADS);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ClusterAccess clusters;
    private final OverdueLook look;
    private final InstantSource clock;
    private final Guard guard;

    /** Where labs are looked for, and as whom. */
    record Ground(
            String installation, List<String> regions, Function<String, AwsClients> clients, ClusterLogin login) {}

    /**
     * Puts a guard together.
     *
     * @param says is told what is done, a line each
     */
    WiringGuard(Ground ground, Fence fence, InstantSource clock, Guard.Pause pause, Consumer<String> says) {
        this.clusters = new ClusterAccess(ground.login(), fence::check);
        Inventories inventories = new Inventories(
                region -> new InventoryReader(
                        region, ground.installation(), ground.clients().apply(region), requests, clock),
                clock);
        RemainsReader remains = new RemainsReader(ground.installation(), ground.clients(), requests, clock);
        Unentered world = new Unentered(new CloudWorld(
                ground.installation(),
                inventories,
                remains,
                new ClusterReader(clusters),
                JSON::writeValueAsString,
                new LabPlanner(
                        ground.clients(),
                        parts(ground),
                        new LabPlanner.Access(NOBODY, List.of()),
                        LabPlanner.Rules.NONE)));
        LabStore labs = new JdbiLabStore(database.jdbi(), InstantSource.system());
        Prices prices = Prices.load();
        LabTeller teller = new LabTeller(
                new Printed(says),
                new LabCard(spec -> CostEstimate.of(spec, prices)),
                new PhaseStory(world::identity),
                clock);
        this.clock = clock;
        this.look = new OverdueLook(
                new Adoption.Ground(ground.installation(), ground.regions(), inventories, remains),
                labs,
                new Adopter(labs, world, new Unheard(), teller, WiringKeeping.USUAL.reading(""), clock));
        Proving never = new Proving(labs, new Unheard(), WiringGuard::unproved, teller, requests, clock);
        LabReconciler reconciler = new LabReconciler(
                labs,
                new ClaimKeeper(labs, "guard", timer),
                world,
                new Creation(labs, world, never, teller, clock),
                new Teardown(labs, world, teller, clock),
                new Endings(labs, new Printed(says), WiringKeeping.USUAL.leases(), Freezes.NONE, clock),
                new LabReconciler.Senders(requests, fence, WiringGuard::trouble),
                clock);
        this.guard = new Guard(labs, reconciler::pass, clock, pause);
    }

    private ClusterParts parts(Ground ground) {
        return new ClusterParts(
                clusters,
                new Manifests(file -> WiringGuard.class.getResourceAsStream("/dev/sgpods/manifests/lab/" + file)),
                region -> new DatabaseLogins(ground.clients().apply(region).secrets()),
                region -> "");
    }

    private static Prover.Proof unproved(Lab lab) {
        throw new IllegalStateException("A guard proves nothing.");
    }

    private static Trouble trouble(RuntimeException failure) {
        if (failure instanceof UncheckedIOException unanswered) {
            return new Trouble(Trouble.Kind.UNCERTAIN, String.valueOf(unanswered.getMessage()));
        }
        return failure instanceof KubernetesClientException
                ? new KubernetesErrors().read(failure)
                : AwsErrors.read(failure);
    }

    /**
     * What came of it.
     *
     * @param overdue labs that were, as they are now
     * @param unclear what kept the guard from telling whether there are more
     */
    record Outcome(List<Lab> overdue, List<String> unclear) {}

    /** Finds and tears down what is overdue. */
    Outcome run() throws InterruptedException {
        List<String> unclear = look.look(clock.instant());
        return new Outcome(guard.run(), unclear);
    }

    @Override
    public void close() {
        clusters.close();
        requests.shutdownNow();
        timer.shutdownNow();
        database.close();
    }

    private record Printed(Consumer<String> says) implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            // The lines say what is done.
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            says.accept(lab.name() + ": " + message.title());
        }
    }

    private static final class Unheard implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            // The guard passes by itself.
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            // The guard passes by itself.
        }
    }
}
