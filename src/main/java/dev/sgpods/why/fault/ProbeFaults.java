package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.cluster.ClusterEvent;
import dev.sgpods.reachability.facts.cluster.Container;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.pod.PodIdentity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Why the kubelet cannot probe a pod that has an interface of its own, in strict mode. */
final class ProbeFaults {
    /** The kubelet's words for a probe over the network that got no answer. */
    private static final Pattern UNANSWERED =
            Pattern.compile("(?s):(\\d{1,5})(?:/|\\b).*(?:deadline exceeded|time(?:d )?out)");

    private ProbeFaults() {}

    /** F29. */
    static Optional<Finding> unreached(Symptoms symptoms) {
        return early(symptoms).or(() -> shut(symptoms));
    }

    /** The pod, when it has its own interface in strict mode and its probes fail. */
    private static Optional<Pod> failing(Symptoms symptoms) {
        boolean strict = symptoms.cni().strict().equals(Optional.of(true));
        return symptoms.pod()
                .filter(pod -> strict && pod.ownInterface().isPresent())
                .filter(pod -> pod.containers().stream().anyMatch(each -> !each.ready()))
                .filter(pod -> symptoms.events("Unhealthy").findAny().isPresent());
    }

    private static Optional<Finding> early(Symptoms symptoms) {
        boolean demux = symptoms.all(DaemonSet.class).stream()
                .filter(each -> each.id().equals("kube-system/aws-node"))
                .flatMap(each -> each.container("aws-vpc-cni-init").stream())
                .map(Container::environment)
                .anyMatch(each -> "true".equals(each.get("DISABLE_TCP_EARLY_DEMUX")));
        return failing(symptoms)
                .filter(pod -> !demux)
                .map(
                        pod -> Finding.beside(
                                "F29",
                                "the kubelet cannot probe " + pod.id()
                                        + " in strict mode: DISABLE_TCP_EARLY_DEMUX is not true",
                                "kube-system/aws-node",
                                List.of(
                                        Fix.of(
                                                "kubectl -n kube-system set env daemonset/aws-node -c aws-vpc-cni-init DISABLE_TCP_EARLY_DEMUX=true",
                                                "low: aws-node restarts",
                                                "kubectl -n kube-system set env daemonset/aws-node -c aws-vpc-cni-init DISABLE_TCP_EARLY_DEMUX=false"))));
    }

    /** The security groups of a pod stand before the kubelet as before anybody (EKS user guide, security groups for pods). */
    private static Optional<Finding> shut(Symptoms symptoms) {
        Set<String> nodes = Situation.nodeGroups(symptoms);
        List<String> worn = symptoms.identity()
                .flatMap(PodIdentity::own)
                .map(NetworkInterface::groups)
                .orElse(List.of());
        Optional<Integer> port = symptoms.events("Unhealthy")
                .map(ClusterEvent::message)
                .flatMap(message -> UNANSWERED.matcher(message).results())
                .map(found -> found.group(1))
                .map(Integer::parseInt)
                .findFirst();
        return failing(symptoms)
                .filter(pod -> port.isPresent() && !worn.isEmpty() && !nodes.isEmpty())
                .filter(pod -> !admits(symptoms, pod, worn, nodes, port.orElseThrow()))
                .map(pod -> Finding.beside(
                        "F29",
                        "the pod's group " + String.join(", ", worn) + " does not let the kubelet's probes in to "
                                + port.orElseThrow() + ", so " + pod.id() + " is never ready",
                        worn.get(0),
                        List.of(admit(worn.get(0), nodes, port.orElseThrow()))));
    }

    private static boolean admits(Symptoms symptoms, Pod pod, List<String> worn, Set<String> nodes, int port) {
        return symptoms.all(SecurityGroup.class).stream()
                .filter(group -> worn.contains(group.id()))
                .flatMap(group -> group.inbound().stream())
                .filter(rule -> Situation.covers(rule, port))
                .anyMatch(rule -> Situation.names(rule, new HashSet<>(nodes))
                        || rule.peer() instanceof SecurityRule.Prefixes
                        || (rule.peer() instanceof SecurityRule.Block block
                                && pod.hostAddresses().stream().anyMatch(block.cidr()::contains)));
    }

    private static Fix admit(String group, Set<String> nodes, int port) {
        String tail = " --group-id " + group + " --protocol tcp --port " + port + " --source-group "
                + nodes.stream().sorted().findFirst().orElseThrow();
        return Fix.of(
                "aws ec2 authorize-security-group-ingress" + tail,
                "low: the nodes, and pods that wear their groups, reach that port",
                "aws ec2 revoke-security-group-ingress" + tail);
    }
}
