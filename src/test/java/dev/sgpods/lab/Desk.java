package dev.sgpods.lab;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.RemainsReader;
import dev.sgpods.command.Caller;
import dev.sgpods.command.CommandRunner;
import dev.sgpods.command.CommandTree;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.lab.KubernetesVersions.Support;
import dev.sgpods.lab.KubernetesVersions.Version;
import dev.sgpods.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All commands over a store in memory and a world that offers two regions; everything done is written down. */
final class Desk {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final String BOT = "arn:aws:iam::123456789012:role/sgpods/build";
    private static final LabPlanner.Access CLUSTERS = new LabPlanner.Access(BOT, List.of("192.0.2.0/24"));
    static final Caller ANN = caller("U1", "Ann", Role.MEMBER, Place.ALLOWED);
    static final Caller BOB = caller("U2", "Bob", Role.MEMBER, Place.ALLOWED);
    static final Caller ROOT = caller("U9", "Root", Role.ADMIN, Place.ALLOWED);

    final FakeLabStore store = new FakeLabStore();
    final List<LabId> woken = new ArrayList<>();
    final List<String> journal = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final List<Preflight.Finding> findings = new ArrayList<>();
    final List<String> drift = new ArrayList<>();
    final List<AuditLog.Entry> audit = new ArrayList<>();
    Instant now = NOON;
    Instant wall = NOON;
    Prover prover = Desk::isolated;

    @Nullable
    CostEstimate left = new CostEstimate(List.of(), "2026-11-25");

    Optional<Exercises.Exercise> exercise = Optional.empty();

    @Nullable
    String instance;

    final LabLimits limits = LabLimits.of(
            List.of("us-east-1", "eu-west-1"),
            Duration.ofHours(8),
            new LeaseRules(Duration.ofDays(3), ZoneId.of("Europe/Dublin")),
            new Caps(3, 2));
    final CommandTree tree;
    private final CommandRunner runner;
    private int requests;

    Desk() {
        this(false);
    }

    Desk(boolean simulated) {
        Random random = new Random(7);
        Prices prices = Prices.load();
        LabSpecResolver resolver = new LabSpecResolver(
                limits,
                new TwoRegions(),
                new NodeTypes(InstanceTypes.load(), prices),
                new VersionChoice(region -> versions(), prices));
        LabPlan plan = spec -> List.of(
                new LabPlan.PlannedResource(Phase.NETWORK, "the VPC"),
                new LabPlan.PlannedResource(Phase.CLUSTER, "the cluster"));
        LabCommands commands = new LabCommands(
                new LabCommands.Labs(
                        store, new Waker(), new Book(), lab -> drift, Optional.empty(), new Broken(), this::running),
                new LabCommands.Making(resolver, plan, spec -> findings, prices, limits, random),
                new FreshProof(store, lab -> prover.prove(lab), new Teller(), Runnable::run, random),
                new Confirmations(new MemoryQuestions(), () -> wall, random),
                new LabCommands.Hands(List.of("123456789012", "210987654321"), CLUSTERS, simulated, new Reach()),
                new LabCommands.Sweeping(look(), new MemorySweepPlans(), () -> {}, Runnable::run));
        tree = new CommandTree(commands.factories());
        runner = new CommandRunner(
                tree,
                (user, lab, line, decision, detail) ->
                        journal.add(user + " " + decision + " [" + lab + "] " + line + " -> " + detail),
                (name, user) -> LabName.parse(name)
                        .flatMap(store::find)
                        .map(lab -> lab.owner().equals(user) ? Ownership.OWN : Ownership.OTHERS)
                        .orElse(Ownership.NONE),
                () -> now,
                random);
    }

    /** Read a minute and a half ago, unless nobody has read anything yet. */
    private Map<LabId, RunningCost.Left> running(List<Lab> lingering) {
        CostEstimate cost = left;
        return cost == null
                ? Map.of()
                : lingering.stream()
                        .collect(Collectors.toMap(Lab::id, lab -> new RunningCost.Left(cost, now.minusSeconds(90))));
    }

    /** Looks at nothing: sweeps are tried where there is an account. */
    private SweepLook look() {
        Inventories inventories = new Inventories(
                region -> {
                    throw new IllegalStateException("There is no account.");
                },
                () -> now);
        return new SweepLook(
                new Adoption.Ground(
                        "test",
                        limits.regions(),
                        inventories,
                        new RemainsReader(
                                "test",
                                region -> {
                                    throw new IllegalStateException("There is no account.");
                                },
                                Runnable::run,
                                () -> now)),
                store,
                () -> now);
    }

    static Caller caller(String user, String name, Role role, Place place) {
        return new Caller(user, name, "T1", "C1", role, place);
    }

    Reply run(Caller caller, String line) {
        requests++;
        return runner.run(caller, line, "request-" + requests);
    }

    Reply again(Caller caller, String line) {
        return runner.run(caller, line, "request-" + requests);
    }

    Lab lab(String name) {
        return store.find(new LabName(name)).orElseThrow();
    }

    /** A lab of Ann's in the given state. */
    Lab put(String name, LabState state) {
        run(ANN, "create " + name);
        Lab lab = lab(name);
        boolean leaving = state == LabState.DELETING || state == LabState.LEAKED || state == LabState.GONE;
        Lab moved = leaving ? lab.towards(Goal.ABSENT, now) : lab;
        store.put(moved.in(state, "", now));
        woken.clear();
        journal.clear();
        return lab(name);
    }

    private static Prover.Proof isolated(Lab lab) {
        Message card = Message.of(dev.sgpods.message.Status.OK, lab.name() + " isolates");
        return new Prover.Proof(Prover.Verdict.ISOLATED, card, "{\"green\":true}");
    }

    private static List<Version> versions() {
        return List.of(
                new Version("1.33", Support.EXTENDED, LocalDate.of(2026, 7, 29), LocalDate.of(2027, 7, 29)),
                new Version("1.34", Support.STANDARD, LocalDate.of(2026, 12, 2), LocalDate.of(2027, 12, 2)),
                new Version("1.35", Support.STANDARD, LocalDate.of(2027, 3, 27), LocalDate.of(2028, 3, 27)));
    }

    private final class Waker implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            woken.add(lab);
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            woken.add(lab);
        }
    }

    private final class Broken implements Exercises {
        @Override
        public Outcome advance(Lab lab, Hands hands) {
            return Outcome.NOTHING;
        }

        @Override
        public Optional<Exercise> on(LabId lab) {
            return exercise;
        }
    }

    private final class Book implements AuditLog {
        @Override
        public void append(Entry entry) {
            audit.add(entry);
        }

        @Override
        public List<Entry> of(LabId id, LabName name, int limit) {
            return List.copyOf(audit);
        }
    }

    private final class Teller implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            said.add("card " + message.title());
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            said.add(key + " " + urgency + " " + message);
        }
    }

    private final class Reach implements LabReach {
        @Override
        public String cluster(Lab lab) {
            return "sgpods-test-" + lab.id() + "-cluster";
        }

        @Override
        public Optional<String> managementInstance(Lab lab) {
            return Optional.ofNullable(instance);
        }
    }

    private static final class TwoRegions implements Offerings {
        private static final Map<String, List<String>> ZONES = Map.of(
                "us-east-1", List.of("us-east-1a", "us-east-1b", "us-east-1c"),
                "eu-west-1", List.of("eu-west-1a", "eu-west-1b"));

        @Override
        public List<String> zones(String region, String instanceType, String databaseClass) {
            return instanceType.equals("c5n.large") ? List.of(region + "a") : ZONES.getOrDefault(region, List.of());
        }

        @Override
        public String engineVersion(String region) {
            return "17.6";
        }

        @Override
        public String databaseClass(String region) {
            return "db.t4g.micro";
        }

        @Override
        public String nodeRelease(String region, String kubernetesVersion, String instanceType) {
            return kubernetesVersion + ".1-20261110";
        }

        @Override
        public String clientImage(String region) {
            return "postgres@sha256:0";
        }

        @Override
        public String managementImage(String region) {
            return "ami-0123456789abcdef0";
        }
    }
}
