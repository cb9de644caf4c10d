package dev.sgpods.reachability;

import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.check.Index;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.pod.PodIdentities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers whether a pod can reach a database: every place where clients are led now or after a failover, what stands
 * behind a proxy, the database's own state, and how the pod resolves names.
 */
public final class DatabaseAnalyzer {
    private final Network network;
    private final Index<Pod> pods;
    private final PathAnalyzer paths;
    private final DatabaseFinder finder;
    private final DatabaseNames databaseNames;
    private final ImaginedInterfaces imagined;
    private final PodIdentities identities;
    private final NameAnalyzer names;

    /** Prepares for questions about the network. */
    public DatabaseAnalyzer(Network network) {
        this.network = network;
        this.pods = Index.of(network.facts(), Pod.class, "pod");
        this.paths = new PathAnalyzer(network);
        this.finder = new DatabaseFinder(network);
        this.databaseNames = new DatabaseNames(network);
        this.imagined = new ImaginedInterfaces(network);
        this.identities = new PodIdentities(network);
        this.names = new NameAnalyzer(network.facts(), paths);
    }

    /**
     * What becomes of connections to the database.
     *
     * @param source a pod, or another end; names are resolved for pods only
     * @param called the id of an instance, a cluster or a proxy, or the name of an endpoint
     * @param port the port that the client uses; without it the database's own
     * @return nothing when no database is called so
     */
    public Optional<DatabaseAnalysis> analyze(Flow.End source, String called, Optional<Integer> port) {
        return finder.find(called).map(database -> {
            int used = port.orElse(database.port());
            DatabaseState state = new DatabaseState(database);
            List<TargetAnalysis> targets = database.targets().stream()
                    .map(target -> fromClient(source, database, target, used, state))
                    .toList();
            List<TargetAnalysis> behind = behind(database, state);
            state.failover(targets);
            state.failover(behind);
            return new DatabaseAnalysis(
                    source,
                    database.id(),
                    state.hops(),
                    targets,
                    behind,
                    pod(source).map(names::analyze).orElse(NameAnalysis.NONE));
        });
    }

    private Optional<Pod> pod(Flow.End source) {
        return source instanceof Flow.OfPod of ? Optional.ofNullable(pods.find(of.id())) : Optional.empty();
    }

    /** The VPC that a client is in, or empty when that is not known. */
    private String vpc(Flow.End source) {
        Optional<NetworkInterface> own = source instanceof Flow.AtInterface at
                ? Optional.ofNullable(network.find(NetworkInterface.class, at.id()))
                : pod(source).flatMap(pod -> identities.of(pod).own());
        return own.map(NetworkInterface::vpc).orElse("");
    }

    private TargetAnalysis fromClient(
            Flow.End source, Database database, DatabaseTarget target, int port, DatabaseState state) {
        String vpc = vpc(source);
        List<PathAnalysis> analyses = new ArrayList<>();
        for (NetworkInterface candidate : target.candidates()) {
            analyses.add(analyze(source, end(vpc, database, candidate, state), port));
        }
        return new TargetAnalysis(target, analyses.isEmpty() ? imagined(source, target, port, state) : analyses);
    }

    private Flow.End end(String vpc, Database database, NetworkInterface at, DatabaseState state) {
        Flow.End privately = new Flow.AtInterface(at.id(), Optional.empty());
        if (!database.open() || vpc.isEmpty()) {
            return privately;
        }
        Optional<Boolean> known = databaseNames.resolvesPrivately(vpc, at);
        Optional<Address> open = at.addresses().stream()
                .flatMap(assigned -> assigned.publicAddress().stream())
                .findFirst();
        if (known.isEmpty() || (!known.get() && open.isEmpty())) {
            state.unresolved();
            return privately;
        }
        if (known.get()) {
            return privately;
        }
        state.resolvesTo(open.get());
        return new Flow.AtAddress(open.get());
    }

    private List<PathAnalysis> imagined(Flow.End source, DatabaseTarget target, int port, DatabaseState state) {
        if (target.when() == When.NOW) {
            state.unseen(target);
        }
        return target.subnets().stream()
                .map(subnet -> analyze(source, new Flow.Imagined(imagined.of(target, subnet)), port))
                .toList();
    }

    private PathAnalysis analyze(Flow.End source, Flow.End destination, int port) {
        return paths.analyze(Flow.of(source, destination, Protocol.TCP, port));
    }

    /** The second half of the way through a proxy: from its interfaces to the databases behind it. */
    private List<TargetAnalysis> behind(Database database, DatabaseState state) {
        if (!database.proxy()) {
            return List.of();
        }
        List<NetworkInterface> own = database.targets().stream()
                .flatMap(target -> target.candidates().stream())
                .toList();
        if (database.behind().isEmpty() || own.isEmpty()) {
            state.unknownBehind();
            return List.of();
        }
        return database.behind().get().stream()
                .map(target -> new TargetAnalysis(
                        target,
                        own.stream()
                                .flatMap(from -> secondHalf(from, target, database.port()).stream())
                                .toList()))
                .filter(analysis -> analysis.target().when() == When.NOW || analysis.outcome() != Outcome.UNKNOWN)
                .toList();
    }

    private List<PathAnalysis> secondHalf(NetworkInterface from, DatabaseTarget target, int port) {
        Flow.End source = new Flow.AtInterface(from.id(), Optional.empty());
        List<Flow.End> ends = new ArrayList<>();
        target.candidates().forEach(each -> ends.add(new Flow.AtInterface(each.id(), Optional.empty())));
        if (ends.isEmpty()) {
            target.subnets().forEach(subnet -> ends.add(new Flow.Imagined(imagined.of(target, subnet))));
        }
        return ends.stream().map(end -> analyze(source, end, port)).toList();
    }
}
