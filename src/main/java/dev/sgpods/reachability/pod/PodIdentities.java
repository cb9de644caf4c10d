package dev.sgpods.reachability.pod;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what each pod is to the network. What it has counts, not what policies would give it now: its own interface by
 * the annotation, else the interface of its node that has its address. Where that differs from what the policies say now
 * there is a hop that says so and passes, as the groups of the interface decide.
 */
public final class PodIdentities {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final Network network;
    private final NodeInterfaces nodes;
    private final GroupSelection selection;
    private final Optional<String> vpc;

    /** Prepares the facts. */
    public PodIdentities(Network network) {
        this.network = network;
        this.nodes = new NodeInterfaces(network.facts());
        this.selection = new GroupSelection(network.facts());
        this.vpc = network.facts().all(EksCluster.class).items().stream()
                .map(EksCluster::vpc)
                .findFirst();
    }

    /** What the pod is. */
    public PodIdentity of(Pod pod) {
        Optional<NetworkInterface> node = nodes.primary(pod.node());
        if (pod.addresses().isEmpty() || ENDED.contains(pod.phase())) {
            String state = ENDED.contains(pod.phase()) ? "has ended" : "has no address yet";
            return new PodIdentity(
                    pod,
                    PodIdentity.Kind.SHARED,
                    Optional.empty(),
                    node,
                    List.of(hop(pod, Outcome.BLOCKED, new Condition(Code.POD_NOT_RUNNING, pod.id(), state))));
        }
        if (pod.hostNetwork()) {
            return new PodIdentity(
                    pod,
                    PodIdentity.Kind.HOST,
                    node,
                    node,
                    List.of(hop(
                            pod,
                            Outcome.PASSED,
                            new Condition(Code.POD_HOST_NETWORK, pod.id(), "uses its node's network and groups"))));
        }
        return pod.ownInterface().map(own -> branch(pod, own, node)).orElseGet(() -> shared(pod, node));
    }

    private PodIdentity branch(Pod pod, Pod.OwnInterface told, Optional<NetworkInterface> node) {
        NetworkInterface own = network.find(NetworkInterface.class, told.id());
        if (own == null) {
            boolean gone = network.all(NetworkInterface.class).complete();
            Explanation explanation = gone
                    ? new Condition(Code.POD_BRANCH_INTERFACE_GONE, told.id(), "of " + pod.id() + " does not exist")
                    : network.all(NetworkInterface.class).missing(told.id());
            return new PodIdentity(
                    pod,
                    PodIdentity.Kind.BRANCH,
                    Optional.empty(),
                    node,
                    List.of(hop(pod, gone ? Outcome.BLOCKED : Outcome.UNKNOWN, explanation)));
        }
        List<Hop> hops = new ArrayList<>();
        boolean holds = pod.addresses().stream().anyMatch(own::holds);
        hops.add(
                holds
                        ? hop(pod, Outcome.PASSED, uses(pod, own))
                        : hop(
                                pod,
                                Outcome.BLOCKED,
                                new Condition(
                                        Code.POD_BRANCH_INTERFACE_GONE,
                                        own.id(),
                                        "has not the address of " + pod.id() + ", whose interface it was")));
        differing(pod, own).ifPresent(hops::add);
        return new PodIdentity(pod, PodIdentity.Kind.BRANCH, Optional.of(own), node, List.copyOf(hops));
    }

    private PodIdentity shared(Pod pod, Optional<NetworkInterface> node) {
        Address address = pod.addresses().get(0);
        Optional<NetworkInterface> own = vpc.<Optional<NetworkInterface>>map(
                        id -> Optional.ofNullable(network.hosts().at(id, address)))
                .orElseGet(() -> only(network.hosts().anywhere(address)));
        List<Hop> hops = new ArrayList<>();
        hops.add(own.map(found -> hop(pod, Outcome.PASSED, uses(pod, found)))
                .orElseGet(() -> hop(
                        pod,
                        Outcome.UNKNOWN,
                        Gap.of("no interface that was read has the address " + address + " of " + pod.id()))));
        passedOver(pod).ifPresent(hops::add);
        return new PodIdentity(pod, PodIdentity.Kind.SHARED, own, node, List.copyOf(hops));
    }

    private static Optional<NetworkInterface> only(List<NetworkInterface> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Condition uses(Pod pod, NetworkInterface own) {
        return new Condition(
                Code.PASSES, pod.id(), "uses " + own.id() + " with the groups " + String.join(", ", own.groups()));
    }

    private Optional<Hop> differing(Pod pod, NetworkInterface own) {
        GroupSelection.Selection now = selection.of(pod);
        boolean same = new HashSet<>(now.groups()).equals(new HashSet<>(own.groups()));
        return same || !now.gap().isEmpty()
                ? Optional.empty()
                : Optional.of(hop(
                        pod,
                        Outcome.PASSED,
                        new Condition(
                                Code.POD_GROUPS_DIFFER,
                                pod.id(),
                                "keeps the groups " + own.groups() + " of its interface; made now it would get "
                                        + now.groups())));
    }

    private Optional<Hop> passedOver(Pod pod) {
        GroupSelection.Selection now = selection.of(pod);
        return now.groups().isEmpty()
                ? Optional.empty()
                : Optional.of(hop(
                        pod,
                        Outcome.PASSED,
                        new Condition(
                                Code.POD_WITHOUT_BRANCH_INTERFACE,
                                pod.id(),
                                "has no interface of its own, though policies would give it " + now.groups()
                                        + "; it is seen with its node's groups")));
    }

    private static Hop hop(Pod pod, Outcome outcome, Explanation explanation) {
        return new Hop(Kind.POD, Way.REQUEST, pod.id(), outcome, explanation);
    }
}
