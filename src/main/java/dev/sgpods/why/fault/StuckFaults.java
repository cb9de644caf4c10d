package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.pod.GroupSelection.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Why a pod that asks for an interface of its own gets none, told by the facts alone: events are gone after an hour, and
 * the controller gives up after five tries.
 */
final class StuckFaults {
    /** AWS's usual quota of security groups of an interface ("Amazon VPC quotas"); it may have been raised. */
    private static final int USUAL_GROUPS = 5;

    private StuckFaults() {}

    /** A pod that asks for an interface and has none. */
    static Optional<Pod> wanting(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> pod.wantsInterface() && pod.ownInterface().isEmpty());
    }

    private static Optional<Selection> selection(Symptoms symptoms) {
        return wanting(symptoms).flatMap(pod -> symptoms.selection());
    }

    private static String policies(Selection selection) {
        return String.join(
                ", ",
                selection.matching().stream().map(policy -> policy.meta().id()).toList());
    }

    static Optional<Finding> missingGroup(Symptoms symptoms) {
        List<SecurityGroup> known = symptoms.all(SecurityGroup.class);
        return selection(symptoms)
                .filter(selected -> symptoms.complete(SecurityGroup.class))
                .flatMap(selected -> selected.groups().stream()
                        .filter(id ->
                                known.stream().noneMatch(group -> group.id().equals(id)))
                        .findFirst()
                        .map(id -> new Finding(
                                "F14",
                                "the policy " + policies(selected) + " names the group \"" + id
                                        + "\", which does not exist",
                                id,
                                without(symptoms, selected, each -> known.stream()
                                        .noneMatch(group -> group.id().equals(each))))));
    }

    static Optional<Finding> foreignGroup(Symptoms symptoms) {
        Optional<String> own = symptoms.all(EksCluster.class).stream()
                .map(EksCluster::vpc)
                .filter(vpc -> !vpc.isEmpty())
                .findFirst();
        Predicate<SecurityGroup> elsewhere = group ->
                own.isPresent() && !group.vpc().isEmpty() && !group.vpc().equals(own.get());
        return selection(symptoms).flatMap(selected -> symptoms.all(SecurityGroup.class).stream()
                .filter(group -> selected.groups().contains(group.id()))
                .filter(elsewhere)
                .findFirst()
                .map(group -> new Finding(
                        "F15",
                        "the policy " + policies(selected) + " names the group " + group.id() + " of " + group.vpc()
                                + ", and the cluster is in " + own.orElse(""),
                        group.id(),
                        without(symptoms, selected, group.id()::equals))));
    }

    /** Takes the groups away and makes the pod anew, where the policy has others besides. */
    private static List<Fix> without(Symptoms symptoms, Selection selected, Predicate<String> groups) {
        return symptoms.pod()
                .flatMap(pod -> PolicyGroups.without(
                        selected, groups, PolicyGroups.delete(pod), "low: the pod has no interface as it is"))
                .map(List::of)
                .orElseGet(() -> PolicyFixes.regrouped(symptoms));
    }

    static Optional<Finding> tooManyGroups(Symptoms symptoms) {
        return selection(symptoms)
                .filter(selected -> selected.groups().size() > USUAL_GROUPS)
                .map(selected -> new Finding(
                        "F16",
                        "the policies " + policies(selected) + " give the pod "
                                + selected.groups().size() + " groups together, and an interface takes " + USUAL_GROUPS
                                + " unless that quota was raised",
                        selected.matching().get(0).meta().id(),
                        PolicyFixes.fewer(symptoms)));
    }

    static Optional<Finding> fullSubnet(Symptoms symptoms) {
        return wanting(symptoms)
                .flatMap(pod -> symptoms.node())
                .flatMap(node -> symptoms.all(NetworkInterface.class).stream()
                        .filter(each ->
                                !node.instance().isEmpty() && each.instance().equals(node.instance()))
                        .flatMap(each -> symptoms.all(Subnet.class).stream()
                                .filter(subnet -> subnet.id().equals(each.subnet())))
                        .filter(subnet -> subnet.freeAddresses() == 0)
                        .findFirst()
                        .map(subnet -> new Finding(
                                "F19",
                                "the subnet " + subnet.id() + " of the node " + node.id()
                                        + " has no free address for a branch interface",
                                subnet.id(),
                                NodeFixes.room(symptoms))));
    }

    /** The node that the pod was given, or every one when none took it, is of a type without trunk interfaces. */
    static Optional<Finding> noTrunk(Symptoms symptoms) {
        boolean on = symptoms.cni().podInterfaces().equals(Optional.of(true));
        List<Node> nodes = symptoms.node().map(List::of).orElseGet(() -> symptoms.all(Node.class));
        return wanting(symptoms)
                .filter(pod -> on && !nodes.isEmpty())
                .filter(pod -> nodes.stream().allMatch(node -> symptoms.types()
                        .find(node.instanceType())
                        .filter(type -> !type.trunk())
                        .isPresent()))
                .map(pod -> new Finding(
                        "F20",
                        "the instance type " + nodes.get(0).instanceType() + " of "
                                + nodes.get(0).id() + " cannot have a trunk interface",
                        nodes.get(0).id(),
                        NodeFixes.capable(symptoms)));
    }
}
