package dev.sgpods.why.fault;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a pod gets through that should not, or gets through for another reason than its own groups. */
final class ReverseFaults {
    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "R01",
                    "A policy selects every pod, also those that should be kept out",
                    "policies with an empty podSelector",
                    ReverseFaults::everyPod),
            Fault.ofFacts(
                    "R02",
                    "The database admits the nodes' group",
                    "the rule by which the pod gets through",
                    ReverseFaults::nodesAdmitted),
            Fault.ofFacts(
                    "R03",
                    "The database admits a block that holds the pod",
                    "the rule by which the pod gets through",
                    ReverseFaults::blockAdmitted),
            Fault.ofFacts("R04", "The database wears a second group", "VpcSecurityGroups", ReverseFaults::secondGroup),
            Fault.ofFacts(
                    "R05",
                    "The pods' group is on other interfaces too",
                    "interfaces that wear it",
                    ReverseFaults::spread),
            Fault.ofFacts(
                    "R06",
                    "The policy gives pods the cluster's group",
                    "groupIds of the policies",
                    ReverseFaults::clusterGroup),
            Fault.ofFacts(
                    "R08",
                    "The node's address stands for the pod's, and the node is admitted",
                    "address translation on a way that is open",
                    ReverseFaults::asNode),
            Fault.ofFacts(
                    "R10",
                    "The pod uses its node's network and the node is admitted",
                    "hostNetwork on a way that is open",
                    ReverseFaults::asHost),
            Fault.ofFacts(
                    "R13",
                    "The pod keeps an interface that no policy gives any more",
                    "the annotation beside the policies",
                    ReverseFaults::kept),
            Fault.ofFacts(
                    "R14",
                    "The database is public and admits everybody",
                    "PubliclyAccessible and rules for every address",
                    ReverseFaults::everybody),
            Fault.hidden(
                    "R07",
                    "Pods of one node reach each other past their groups in standard mode",
                    "concerns databases and proxies that are pods, not RDS"),
            Fault.hidden(
                    "R09",
                    "The pod talks with another database than meant",
                    "needs a query in the pod; the probe of a lab makes it"),
            Fault.hidden(
                    "R11",
                    "A connection outlives the rule that allowed it",
                    "only the client and the database see established connections"),
            Fault.hidden(
                    "R12",
                    "A pod fails for another reason and is taken for isolated",
                    "`verify` demands a time-out at TCP beside a pod that connects"));

    private ReverseFaults() {}

    private static Fix revoke(SecurityRule rule) {
        String tail = " --group-id " + rule.group() + Rules.of(rule);
        return Fix.of(
                "aws ec2 revoke-security-group-ingress" + tail,
                "other clients that the rule admits are cut off; the pods' group needs a rule of its own",
                "aws ec2 authorize-security-group-ingress" + tail);
    }

    private static Optional<SecurityRule> admitting(Symptoms symptoms) {
        return symptoms.hops().stream()
                .filter(hop -> symptoms.isOpen() && hop.outcome() == Outcome.PASSED)
                .flatMap(hop -> hop.explanation() instanceof GroupRules rules ? Stream.of(rules) : Stream.empty())
                .filter(rules -> !rules.outbound())
                .flatMap(rules -> rules.rule().stream())
                .findFirst();
    }

    private static Optional<Finding> everyPod(Symptoms symptoms) {
        return symptoms.selection().stream()
                .flatMap(now -> now.matching().stream())
                .filter(policy -> policy.pods().filter(LabelSelector::isEmpty).isPresent()
                        && policy.accounts().isEmpty())
                .findFirst()
                .map(policy -> Finding.beside(
                        "R01",
                        policy.id() + " selects every pod of its namespace",
                        policy.id(),
                        PolicyFixes.narrowed(symptoms, policy)));
    }

    private static Optional<Finding> nodesAdmitted(Symptoms symptoms) {
        Set<String> nodes = Situation.nodeGroups(symptoms);
        boolean own = symptoms.pod().flatMap(Pod::ownInterface).isPresent();
        boolean host =
                symptoms.pod().filter(Pod::hostNetwork).isPresent() || symptoms.hasHop(Code.POD_ADDRESS_TRANSLATED);
        return admitting(symptoms)
                .filter(rule -> !own && !host && Situation.names(rule, nodes))
                .map(rule -> Finding.beside(
                        "R02",
                        rule.group() + " admits the nodes' group " + rule.peer() + ", and with it every ordinary pod",
                        rule.group(),
                        List.of(revoke(rule))));
    }

    private static Optional<Finding> blockAdmitted(Symptoms symptoms) {
        boolean everybody = everybody(symptoms).isPresent();
        return admitting(symptoms)
                .filter(rule -> !everybody && !(rule.peer() instanceof SecurityRule.Group))
                .map(rule -> Finding.beside(
                        "R03",
                        rule.group() + " admits " + rule.peer() + ", where the pod's address is",
                        rule.group(),
                        List.of(revoke(rule))));
    }

    private static Optional<Finding> secondGroup(Symptoms symptoms) {
        return symptoms.instance()
                .filter(each -> each.activeGroups().size() > 1)
                .map(each -> Finding.beside(
                        "R04",
                        each.id() + " wears " + String.join(", ", each.activeGroups())
                                + "; the rules of all of them count",
                        each.id(),
                        List.of(Fix.of(
                                DatabaseFixes.wear(each, List.of(intended(symptoms, each))),
                                "medium: clients that the other group admits are cut off",
                                DatabaseFixes.wear(each, each.activeGroups())))));
    }

    /** The group by whose rule a pod group is let in; else the first. */
    private static String intended(Symptoms symptoms, DatabaseInstance instance) {
        Set<String> worn = Set.copyOf(symptoms.identity()
                .flatMap(each -> each.own())
                .map(NetworkInterface::groups)
                .orElse(List.of()));
        return symptoms.all(SecurityGroup.class).stream()
                .filter(group -> instance.activeGroups().contains(group.id()))
                .filter(group -> group.inbound().stream().anyMatch(rule -> Situation.names(rule, worn)))
                .map(SecurityGroup::id)
                .findFirst()
                .orElse(instance.activeGroups().get(0));
    }

    private static String without(List<String> groups, Set<String> given) {
        String left = groups.stream().filter(group -> !given.contains(group)).collect(Collectors.joining(" "));
        return left.isEmpty() ? "{cluster-group}" : left;
    }

    private static Optional<Finding> spread(Symptoms symptoms) {
        Set<String> given = Set.copyOf(symptoms.all(SecurityGroupPolicy.class).stream()
                .filter(policy -> symptoms.pod()
                        .filter(pod ->
                                pod.meta().namespace().equals(policy.meta().namespace()))
                        .isPresent())
                .flatMap(policy -> policy.groups().stream())
                .toList());
        Set<String> cluster = Set.copyOf(
                symptoms.all(EksCluster.class).stream().map(EksCluster::group).toList());
        return symptoms.all(NetworkInterface.class).stream()
                .filter(each -> !each.instance().isEmpty() && !each.type().equals("trunk"))
                .filter(each ->
                        each.groups().stream().anyMatch(group -> given.contains(group) && !cluster.contains(group)))
                .findFirst()
                .map(each -> Finding.beside(
                        "R05",
                        each.id() + " of " + each.instance()
                                + " wears the pods' group too, so all on that node are let in",
                        each.id(),
                        List.of(Fix.of(
                                "aws ec2 modify-network-interface-attribute --network-interface-id " + each.id()
                                        + " --groups "
                                        + without(each.groups(), given),
                                "medium: it changes a node's groups",
                                "aws ec2 modify-network-interface-attribute --network-interface-id " + each.id()
                                        + " --groups " + String.join(" ", each.groups())))));
    }

    private static Optional<Finding> clusterGroup(Symptoms symptoms) {
        Set<String> cluster = Set.copyOf(
                symptoms.all(EksCluster.class).stream().map(EksCluster::group).toList());
        return symptoms.selection().stream()
                .flatMap(now -> now.matching().stream())
                .filter(policy -> policy.groups().stream().anyMatch(cluster::contains))
                .findFirst()
                .map(policy -> Finding.beside(
                        "R06",
                        policy.id() + " gives pods the cluster's own group",
                        policy.id(),
                        symptoms.pod()
                                .map(pod -> SelectionFaults.restart(pod).command())
                                .flatMap(anew -> symptoms.selection()
                                        .flatMap(now -> PolicyGroups.without(
                                                now,
                                                cluster::contains,
                                                anew,
                                                "medium: pods resolve no names until the cluster's group admits port 53"
                                                        + " from their own")))
                                .map(List::of)
                                .orElseGet(() -> PolicyFixes.regrouped(symptoms))));
    }

    private static Optional<Finding> asNode(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> symptoms.isOpen() && symptoms.hasHop(Code.POD_ADDRESS_TRANSLATED))
                .map(pod -> Finding.beside(
                        "R08",
                        pod.id() + " gets through as its node, which the database admits",
                        pod.id(),
                        admitting(symptoms).map(ReverseFaults::revoke).stream().toList()));
    }

    private static Optional<Finding> asHost(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> pod.hostNetwork() && symptoms.isOpen())
                .map(pod -> Finding.beside(
                        "R10",
                        pod.id() + " gets through as its node, whose network it uses",
                        pod.id(),
                        List.of(Template.spec(pod, "\"hostNetwork\":null", "the pods are made anew"))));
    }

    private static Optional<Finding> kept(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> pod.ownInterface().isPresent())
                .filter(pod ->
                        symptoms.selection().map(now -> now.groups().isEmpty()).orElse(false))
                .filter(pod -> symptoms.events("SecurityGroupRequested")
                        .noneMatch(event -> event.message().contains("instance security group")))
                .map(pod -> Finding.beside(
                        "R13",
                        pod.id() + " keeps its interface, though no policy selects it any more",
                        pod.id(),
                        List.of(SelectionFaults.restart(pod))));
    }

    private static Optional<Finding> everybody(Symptoms symptoms) {
        return symptoms.instance()
                .filter(each -> each.open())
                .flatMap(each -> symptoms.all(SecurityGroup.class).stream()
                        .filter(group -> each.activeGroups().contains(group.id()))
                        .flatMap(group -> group.inbound().stream())
                        .filter(rule -> rule.peer() instanceof SecurityRule.Block block
                                && block.toString().endsWith("/0"))
                        .findFirst()
                        .map(rule -> Finding.beside(
                                "R14",
                                each.id() + " is public and " + rule.group() + " admits every address",
                                each.id(),
                                List.of(Fix.of(
                                        "aws rds modify-db-instance --db-instance-identifier " + each.id()
                                                + " --no-publicly-accessible --apply-immediately",
                                        "medium: clients outside lose it",
                                        "aws rds modify-db-instance --db-instance-identifier " + each.id()
                                                + " --publicly-accessible --apply-immediately")))));
    }
}
