package dev.sgpods.aws;

import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Pass;
import dev.sgpods.graph.Requests;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.ResourceGraph;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.TransientLedger;
import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.simulator.aws.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A simulated account on a clock that is set by hand, and passes over it as a lab's. */
final class TestCloud {
    static final String REGION = "eu-west-1";
    static final LabIdentity LAB = identity("test", "abc234");
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int PASSES = 200;

    /** Changing requests that were sent, as {@code ec2:createVpc}. */
    final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    /** Readings by service, as {@code ec2:describeVpcs}. */
    final List<String> readings = Collections.synchronizedList(new ArrayList<>());
    /** Called with each operation before it is carried out; may refuse it. */
    Consumer<String> before = operation -> {};

    final World world;
    final AwsClients aws;
    final TransientLedger ledger = new TransientLedger("lab");
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private InventoryReader reader;

    TestCloud() {
        world = new World(new MemoryStateStore(), () -> now, 7);
        SimulatedAccount account = new SimulatedAccount(
                world,
                "123456789012",
                (region, name) -> "https://" + name + ".example.org",
                new Options(List.of(new Hook()), "").withFoundWithin(Duration.ZERO));
        aws = SimulatedClients.of(account, REGION);
        reader = startReader();
    }

    static LabIdentity identity(String installation, String lab) {
        Instant created = Instant.parse("2026-11-24T12:00:00Z");
        return new LabIdentity(installation, lab, "demo", "U1", "C1", "{}", created, created.plus(Duration.ofHours(8)));
    }

    private InventoryReader startReader() {
        return new InventoryReader(REGION, LAB.installation(), aws, Runnable::run, () -> now);
    }

    /** Forgets what was remembered between readings, as a new process does. */
    void restart() {
        reader = startReader();
    }

    InventoryReader reader() {
        return reader;
    }

    Instant now() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** What is left beside the kinds that labs are made of, read now. */
    Remains remains(Inventory inventory) {
        return new RemainsReader(LAB.installation(), region -> aws, Runnable::run, () -> now)
                .after(inventory, Instant.MIN);
    }

    Inventory read(Set<String> labs) {
        return reader.read(labs);
    }

    /** A snapshot with everything about the lab. */
    Snapshot look() {
        Inventory inventory = read(Set.of(LAB.labId()));
        return new Snapshot(inventory.begunAt(), Map.of(Inventory.class, inventory));
    }

    /** Tags of a resource of any lab. */
    static Map<String, String> tags(LabIdentity lab, String resource) {
        return new TreeMap<>(new LabTags(lab).of(resource));
    }

    /** One pass over a resource and all that it depends on. */
    List<Step> create(Resource resource) {
        return pass(resource).create(look(), false);
    }

    List<Step> tearDown(Resource resource) {
        return pass(resource).tearDown(look());
    }

    private Pass pass(Resource resource) {
        Fence.Scope scope = new Fence.Scope(LAB.labId(), () -> true);
        return new Pass(
                new ResourceGraph(closure(resource)),
                ledger,
                new Requests(Runnable::run, new Fence(), scope, AwsErrors::read, () -> now, Duration.ofSeconds(5)));
    }

    private static List<Resource> closure(Resource resource) {
        List<Resource> ordered = new ArrayList<>();
        collect(resource, ordered);
        return ordered;
    }

    private static void collect(Resource resource, List<Resource> ordered) {
        if (!ordered.contains(resource)) {
            resource.dependencies().forEach(dependency -> collect(dependency, ordered));
            ordered.add(resource);
        }
    }

    /** Passes until a resource is there, with all that it depends on; its id. */
    String make(TaggedResource<?> resource) {
        bring(resource);
        return resource.id(look()).orElseThrow();
    }

    private void bring(Resource resource) {
        for (int count = 0; count < PASSES; count++) {
            if (create(resource).stream().allMatch(Step::present)) {
                return;
            }
            advance(STEP);
        }
        throw new AssertionError(resource.name() + " does not come: " + create(resource));
    }

    /** Makes all that a resource depends on, and not itself. */
    void prepare(TaggedResource<?> resource) {
        resource.dependencies().forEach(this::bring);
    }

    /** Lets time pass until a resource is gone. */
    void awaitAbsence(Resource resource) {
        for (int count = 0; count < PASSES; count++) {
            if (resource.observe(look()) instanceof Observation.Absent) {
                return;
            }
            advance(STEP);
        }
        throw new AssertionError(resource.name() + " does not go: " + resource.observe(look()));
    }

    private final class Hook implements RequestHook {
        @Override
        public void before(String service, String operation, Object request) {
            before.accept(operation);
            boolean reads =
                    operation.startsWith("describe") || operation.startsWith("list") || operation.startsWith("get");
            (reads ? readings : changes).add(service + ":" + operation);
        }
    }
}
