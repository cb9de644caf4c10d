package dev.sgpods.why.fault;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.NameAnalysis;
import dev.sgpods.reachability.PathAnalysis;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.ClusterEvent;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.pod.CniSettings;
import dev.sgpods.reachability.pod.GroupSelection;
import dev.sgpods.reachability.pod.PodIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the catalogue's signals are looked for in: one pod, or a workload that got none, and what it wants to reach.
 *
 * @param workload what the pod belongs to as Kind/namespace/name, and how its events are found when there is no pod
 * @param identity which interface and groups the pod has
 * @param analysis what became of the way to the database, when one is known
 * @param host the name by which the database is called, as the pod is configured, or empty
 * @param port the port that the client uses; nothing means the database's own
 * @param error what the client was told, or empty
 * @param region where the facts were read, or empty
 */
public record Symptoms(
        Network network,
        InstanceTypes types,
        String workload,
        Optional<Pod> pod,
        Optional<PodIdentity> identity,
        Optional<DatabaseAnalysis> analysis,
        String host,
        Optional<Integer> port,
        String error,
        String region) {
    NetworkFacts facts() {
        return network.facts();
    }

    <T extends Fact> List<T> all(Class<T> kind) {
        return facts().all(kind).items();
    }

    /** Whether what is not among the things of a kind does not exist. */
    boolean complete(Class<? extends Fact> kind) {
        return facts().all(kind).complete();
    }

    CniSettings cni() {
        return CniSettings.of(facts());
    }

    /** What the pod would get if it were made now; nothing when that cannot be told. */
    Optional<GroupSelection.Selection> selection() {
        return pod.map(each -> new GroupSelection(facts()).of(each))
                .filter(selected -> selected.gap().isEmpty());
    }

    Optional<Node> node() {
        return pod.flatMap(each -> all(Node.class).stream()
                .filter(node -> node.id().equals(each.node()))
                .findFirst());
    }

    /** The instance that the question is about. */
    Optional<DatabaseInstance> instance() {
        return analysis.flatMap(found -> all(DatabaseInstance.class).stream()
                .filter(each -> each.id().equals(found.database()))
                .findFirst());
    }

    /** The cluster that the question is about, or that the instance in question is a member of. */
    Optional<DatabaseCluster> cluster() {
        String of = instance().map(DatabaseInstance::cluster).orElse("");
        String asked = analysis.map(DatabaseAnalysis::database).orElse("");
        return all(DatabaseCluster.class).stream()
                .filter(each -> each.id().equals(of)
                        || each.id().equals(asked)
                        || (!asked.isEmpty() && each.readerHost().equals(asked)))
                .findFirst();
    }

    /** The port in question, or the database's own. */
    int usedPort() {
        return port.or(() -> instance().map(DatabaseInstance::port)).orElse(5432);
    }

    /** Everything said about the ways to where the database is now. */
    List<Hop> hops() {
        return analysis.map(found -> found.targets().stream()
                        .filter(target -> target.target().when() == When.NOW)
                        .flatMap(target -> target.paths().stream())
                        .flatMap(path -> path.hops().stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** Whether the network lets the connection through, names left aside. */
    boolean isOpen() {
        return analysis.map(found -> found.network() == Outcome.PASSED).orElse(false);
    }

    /** The hops that stop the traffic or some of it. */
    List<Hop> blockers() {
        return hops().stream().filter(Symptoms::stops).toList();
    }

    /** What stops questions to name servers. */
    List<Hop> nameBlockers() {
        NameAnalysis names = analysis.map(DatabaseAnalysis::names).orElse(null);
        if (names == null) {
            return List.of();
        }
        return Stream.concat(
                        names.hops().stream(),
                        names.servers().stream()
                                .flatMap(server -> Stream.of(server.udp(), server.tcp()))
                                .flatMap(path -> path.hops().stream()))
                .filter(Symptoms::stops)
                .distinct()
                .toList();
    }

    /** The ways to name servers, by UDP and by TCP. */
    List<PathAnalysis> namePaths() {
        return analysis.map(found -> found.names().servers().stream()
                        .flatMap(server -> Stream.of(server.udp(), server.tcp()))
                        .toList())
                .orElse(List.of());
    }

    boolean hasHop(Code code) {
        return hops().stream().anyMatch(hop -> hop.explanation().code() == code);
    }

    static boolean stops(Hop hop) {
        return hop.outcome() == Outcome.BLOCKED || hop.outcome() == Outcome.PARTLY;
    }

    /** Events about the pod, what it belongs to, or its node, with that reason. */
    Stream<ClusterEvent> events(String reason) {
        return all(ClusterEvent.class).stream()
                .filter(event -> event.reason().equals(reason))
                .filter(event -> concerns(event.about()));
    }

    private boolean concerns(String about) {
        return pod.map(each -> about.equals("Pod/" + each.id())
                                || about.equals("Node/" + each.node())
                                || each.meta().owners().stream()
                                        .anyMatch(owner -> about.equals(
                                                owner.kind() + "/" + each.meta().namespace() + "/" + owner.name())))
                        .orElse(false)
                || (!workload.isEmpty() && (about.equals(workload) || about.startsWith(workload + "-")));
    }
}
