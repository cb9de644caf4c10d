package dev.sgpods.why.fault;

import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.pod.PodIdentity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules of the database that do not admit the client, and who that client is. */
record Situation(Symptoms symptoms, GroupRules rules) {
    int port() {
        return symptoms.usedPort();
    }

    List<SecurityRule> inbound() {
        return symptoms.all(SecurityGroup.class).stream()
                .filter(group -> rules.groups().contains(group.id()))
                .flatMap(group -> group.inbound().stream())
                .toList();
    }

    List<SecurityRule> forPort() {
        return inbound().stream().filter(rule -> covers(rule, port())).toList();
    }

    Set<String> worn() {
        return new HashSet<>(symptoms.identity()
                .flatMap(each -> each.own())
                .map(NetworkInterface::groups)
                .orElse(List.of()));
    }

    String group() {
        return rules.groups().isEmpty()
                ? "the database's group"
                : rules.groups().get(0);
    }

    /** One of the groups that the pod is seen with, before one that its node has as well. */
    String source() {
        Set<String> machines = nodeGroups(symptoms);
        return worn().stream()
                .min(Comparator.comparing((String group) -> machines.contains(group))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("of which nothing is known");
    }

    /** A rule for what nodes wear admits more than this pod. */
    private String risk() {
        return nodeGroups(symptoms).contains(source())
                ? "medium: nodes wear " + source() + ", so every pod without groups of its own gets in"
                : "low: exactly the intended opening";
    }

    /** Lets the pod in: by its group where rules see that, else by its block. */
    Fix authorize() {
        return seesGroups() ? byGroup() : byBlock();
    }

    /** Whether a rule of the database's group sees who wears a group of the pod's VPC, as far as facts tell (VPC guide). */
    private boolean seesGroups() {
        Optional<String> pods = symptoms.identity().flatMap(PodIdentity::own).map(NetworkInterface::vpc);
        Optional<String> databases = symptoms.all(SecurityGroup.class).stream()
                .filter(each -> each.id().equals(group()))
                .map(SecurityGroup::vpc)
                .findFirst();
        return pods.isEmpty()
                || databases.isEmpty()
                || pods.equals(databases)
                || symptoms.all(PeeringConnection.class).stream()
                        .anyMatch(each -> each.active()
                                && each.withinRegion()
                                && each.joins(pods.orElseThrow(), databases.orElseThrow()));
    }

    private Fix byGroup() {
        String tail = " --group-id " + group() + " --protocol tcp --port " + port() + " --source-group "
                + (worn().isEmpty() ? "{pod-group}" : source());
        return Fix.of(
                "aws ec2 authorize-security-group-ingress" + tail,
                risk(),
                "aws ec2 revoke-security-group-ingress" + tail);
    }

    Fix byBlock() {
        String tail = " --group-id " + group()
                + Rules.tcp(port(), Blocks.around(symptoms, rules.packet().source()));
        return Fix.of(
                "aws ec2 authorize-security-group-ingress" + tail,
                "medium: a block admits whatever gets an address in it",
                "aws ec2 revoke-security-group-ingress" + tail);
    }

    /** Groups that the database admits on its port and that no machine wears: those meant for pods, as far as rules tell. */
    static List<String> admittedOfPods(Symptoms symptoms) {
        Set<String> machines = nodeGroups(symptoms);
        symptoms.all(NetworkInterface.class).stream()
                .filter(each -> !each.instance().isEmpty())
                .forEach(each -> machines.addAll(each.groups()));
        List<String> own =
                symptoms.instance().map(instance -> instance.activeGroups()).orElse(List.of());
        return symptoms.all(SecurityGroup.class).stream()
                .filter(group -> own.contains(group.id()))
                .flatMap(group -> group.inbound().stream())
                .filter(rule -> covers(rule, symptoms.usedPort()))
                .flatMap(rule ->
                        rule.peer() instanceof SecurityRule.Group group ? Stream.of(group.id()) : Stream.empty())
                .filter(group -> !machines.contains(group) && !own.contains(group))
                .distinct()
                .sorted()
                .toList();
    }

    static boolean covers(SecurityRule rule, int port) {
        boolean every = rule.protocol().equals(Protocol.ANY);
        return every || (rule.protocol().equals(Protocol.TCP) && rule.from() <= port && port <= rule.to());
    }

    static boolean names(SecurityRule rule, Set<String> groups) {
        return rule.peer() instanceof SecurityRule.Group group && groups.contains(group.id());
    }

    /** Groups of the cluster and of its nodes' own interfaces. */
    static Set<String> nodeGroups(Symptoms symptoms) {
        Set<String> groups = new HashSet<>();
        symptoms.all(EksCluster.class).forEach(cluster -> groups.add(cluster.group()));
        Set<String> instances = new HashSet<>();
        symptoms.all(Node.class).forEach(node -> instances.add(node.instance()));
        symptoms.all(NetworkInterface.class).stream()
                .filter(each -> !each.instance().isEmpty() && instances.contains(each.instance()))
                .forEach(each -> groups.addAll(each.groups()));
        groups.remove("");
        return groups;
    }
}
