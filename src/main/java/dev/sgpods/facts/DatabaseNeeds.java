package dev.sgpods.facts;

import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which databases a question may concern, by what it names or else by what pods are configured with. */
final class DatabaseNeeds {
    /** The host of an instance, a cluster or a proxy. */
    private static final Pattern ENDPOINT =
            Pattern.compile("(?i)[a-z0-9][a-z0-9.-]*\\.rds\\.amazonaws\\.com(?:\\.cn)?");

    private static final List<String> BESIDE = List.of("configmaps.json", "services.json");

    private final NetworkFacts known;
    private final Set<String> names;

    /**
     * Prepares what is known by now.
     *
     * @param files what the pods' settings are looked for in, when the question names no database
     */
    DatabaseNeeds(Wanted wanted, NetworkFacts known, Gathering files) {
        this.known = known;
        this.names = wanted.database().isEmpty() ? configured(wanted, known, files) : Set.of(lower(wanted.database()));
    }

    private static Set<String> configured(Wanted wanted, NetworkFacts known, Gathering files) {
        Stream<String> variables = known.all(Pod.class).items().stream()
                .filter(pod ->
                        wanted.namespace().isEmpty() || pod.meta().namespace().equals(wanted.namespace()))
                .flatMap(pod -> pod.environment().values().stream());
        Set<String> names = new TreeSet<>();
        Stream.concat(variables, BESIDE.stream().map(files::text))
                .flatMap(text -> ENDPOINT.matcher(text).results())
                .forEach(found -> names.add(lower(found.group())));
        return names;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether one of them may be a cluster: proxies tell by their host that they are none. */
    boolean mayBeClusters() {
        return unexplained().anyMatch(name -> !mayOnlyBeProxy(name));
    }

    /** Whether one of them is a proxy by its host. */
    boolean areProxies() {
        return unexplained().anyMatch(DatabaseNeeds::mayOnlyBeProxy);
    }

    private static boolean mayOnlyBeProxy(String name) {
        return name.contains(".proxy-");
    }

    /** Whether one of them is none of those that were read. */
    boolean areUnexplained() {
        return unexplained().findAny().isPresent();
    }

    private Stream<String> unexplained() {
        Set<String> explained = new HashSet<>();
        known.all(DatabaseInstance.class).items().forEach(each -> add(explained, each.id(), each.host()));
        known.all(DatabaseCluster.class)
                .items()
                .forEach(each -> add(explained, each.id(), each.host(), each.readerHost()));
        known.all(DatabaseProxy.class).items().forEach(each -> add(explained, each.id(), each.host()));
        return names.stream().filter(name -> !explained.contains(name));
    }

    private static void add(Set<String> explained, String... called) {
        Stream.of(called).map(DatabaseNeeds::lower).forEach(explained::add);
    }

    /** Whether the question may concern what is called so. */
    boolean concern(String... called) {
        return Stream.of(called).map(DatabaseNeeds::lower).anyMatch(names::contains);
    }

    /** The instances that they are or that they consist of; all, where they are not known. */
    List<DatabaseInstance> instances() {
        Set<String> members = new HashSet<>();
        known.all(DatabaseCluster.class).items().stream()
                .filter(each -> concern(each.id(), each.host(), each.readerHost()))
                .flatMap(each -> each.members().stream())
                .forEach(member -> members.add(member.instance()));
        known.all(DatabaseProxy.class).items().stream()
                .filter(each -> concern(each.id(), each.host()))
                .forEach(each -> each.targets().ifPresent(members::addAll));
        Predicate<DatabaseInstance> concerned =
                each -> isVague() || concern(each.id(), each.host()) || members.contains(each.id());
        return known.all(DatabaseInstance.class).items().stream()
                .filter(concerned)
                .toList();
    }

    /** The VPCs that they are in; those of all instances, where they are not known. */
    Set<String> vpcs() {
        Set<String> groups = new HashSet<>();
        instances().forEach(each -> groups.add(each.subnetGroup()));
        known.all(DatabaseCluster.class).items().stream()
                .filter(each -> concern(each.id(), each.host(), each.readerHost()))
                .forEach(each -> groups.add(each.subnetGroup()));
        Set<String> vpcs = new TreeSet<>();
        known.all(DatabaseSubnetGroup.class).items().stream()
                .filter(each -> groups.contains(each.id()))
                .forEach(each -> vpcs.add(each.vpc()));
        known.all(DatabaseProxy.class).items().stream()
                .filter(each -> concern(each.id(), each.host()))
                .forEach(each -> vpcs.add(each.vpc()));
        return vpcs;
    }

    /** Whether it is not known of all of them which they are. */
    boolean isVague() {
        return names.isEmpty() || areUnexplained();
    }
}
