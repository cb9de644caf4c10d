package dev.sgpods.reachability;

import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds databases by what people and configurations call them: an id, or the name of an endpoint. */
final class DatabaseFinder {
    private static final int POSTGRESQL = 5432;

    private final NetworkFacts facts;
    private final DatabaseTargets targets;

    DatabaseFinder(Network network) {
        this.facts = network.facts();
        this.targets = new DatabaseTargets(network);
    }

    Optional<Database> find(String called) {
        return instance(called).or(() -> cluster(called)).or(() -> proxy(called));
    }

    private Optional<Database> instance(String called) {
        return facts.all(DatabaseInstance.class).items().stream()
                .filter(each -> isCalled(called, each.id(), each.host()))
                .findFirst()
                .map(each -> new Database(
                        each.id(),
                        each.port(),
                        targets.of(each),
                        Map.of(each.id(), each.status()),
                        each.open(),
                        false,
                        Optional.empty()));
    }

    private Optional<Database> cluster(String called) {
        return facts.all(DatabaseCluster.class).items().stream()
                .filter(each -> isCalled(called, each.id(), each.host(), each.readerHost()))
                .findFirst()
                .map(each -> new Database(
                        each.id(),
                        each.port(),
                        targets.of(each, isCalled(called, each.readerHost())),
                        states(each),
                        members(each).anyMatch(DatabaseInstance::open),
                        false,
                        Optional.empty()));
    }

    private Map<String, String> states(DatabaseCluster cluster) {
        Map<String, String> states = new TreeMap<>(Map.of(cluster.id(), cluster.status()));
        cluster.members().stream()
                .filter(DatabaseCluster.Member::writer)
                .flatMap(member -> targets.instance(member.instance()).stream())
                .forEach(instance -> states.put(instance.id(), instance.status()));
        return states;
    }

    private Stream<DatabaseInstance> members(DatabaseCluster cluster) {
        return cluster.members().stream().flatMap(member -> targets.instance(member.instance()).stream());
    }

    private Optional<Database> proxy(String called) {
        return facts.all(DatabaseProxy.class).items().stream()
                .filter(each -> isCalled(called, each.id(), each.host()))
                .findFirst()
                .map(each -> new Database(
                        each.id(),
                        port(each),
                        List.of(targets.of(each)),
                        Map.of(each.id(), each.status()),
                        false,
                        true,
                        each.targets().map(this::behind)));
    }

    private List<DatabaseTarget> behind(List<String> ids) {
        return ids.stream()
                .flatMap(id -> instance(id).or(() -> cluster(id)).stream())
                .flatMap(database -> database.targets().stream())
                .toList();
    }

    /** A proxy listens on the port of its engine, which the databases behind it use as a rule. */
    private int port(DatabaseProxy proxy) {
        return proxy.targets().orElse(List.of()).stream()
                .flatMap(id -> targets.instance(id).stream())
                .map(DatabaseInstance::port)
                .findFirst()
                .orElse(POSTGRESQL);
    }

    private static boolean isCalled(String called, String... names) {
        return Stream.of(names).anyMatch(name -> !name.isEmpty() && name.equalsIgnoreCase(called));
    }
}
