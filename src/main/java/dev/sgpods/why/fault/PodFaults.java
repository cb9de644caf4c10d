package dev.sgpods.why.fault;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.ConfigMap;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with the pod itself, its node's CNI or its configuration. */
final class PodFaults {
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern HOSTS = Pattern.compile("(?i).*(host|endpoint|server)$");
    private static final int COOLDOWN = 60;

    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F24",
                    "aws-node is not well",
                    "status.numberUnavailable of the daemon set aws-node",
                    PodFaults::cniDown),
            Fault.ofFacts(
                    "F26",
                    "Branch interfaces are used again before neighbours forget them",
                    "branch-eni-cooldown of kube-system/amazon-vpc-cni",
                    PodFaults::cooldown),
            Fault.ofFacts(
                    "F27",
                    "The pod's branch interface is gone or is another's",
                    "the annotation beside EC2's interfaces",
                    PodFaults::gone),
            Fault.ofFacts(
                    "F28",
                    "The pod may be ended without grace, which leaves rules behind",
                    "terminationGracePeriodSeconds 0",
                    PodFaults::graceless),
            Fault.ofFacts(
                    "F29",
                    "Probes cannot reach the pod in strict mode",
                    "container not ready, event Unhealthy, DISABLE_TCP_EARLY_DEMUX and inbound rules of the pod's groups",
                    ProbeFaults::unreached),
            Fault.ofFacts(
                    "F40",
                    "The client uses another port than the database",
                    "PGPORT or the address beside Endpoint.Port",
                    PodFaults::port),
            Fault.ofFacts(
                    "F46", "The pod has a DNS policy of its own", "dnsPolicy None or Default", PodFaults::dnsPolicy),
            Fault.ofFacts(
                    "F75",
                    "A service mesh stands between",
                    "a container istio-proxy, linkerd-proxy or envoy",
                    PodFaults::mesh),
            Fault.ofFacts(
                    "F77",
                    "The configured host has a blank or a port in it",
                    "the pod's variables",
                    PodFaults::misread));

    private static final Pattern PORT_VARIABLE =
            Pattern.compile("PGPORT|(?:DB|DATABASE|POSTGRES|POSTGRESQL|RDS)_?PORT");

    private PodFaults() {}

    private static Optional<Finding> cniDown(Symptoms symptoms) {
        return symptoms.all(DaemonSet.class).stream()
                .filter(each -> each.id().equals("kube-system/aws-node") && each.unavailable() > 0)
                .findFirst()
                .map(each -> new Finding(
                        "F24",
                        "aws-node is not available on " + each.unavailable() + " of " + each.desired() + " nodes",
                        each.id(),
                        hasAddress(symptoms) ? Finding.Place.BESIDE : Finding.Place.WAY,
                        List.of(Fix.of(
                                "kubectl -n kube-system logs daemonset/aws-node -c aws-node --tail 50",
                                "none: it reads",
                                "none needed"))));
    }

    /** A pod that has one was given its network; it is another node's agent that does not act. */
    private static boolean hasAddress(Symptoms symptoms) {
        return symptoms.pod().filter(pod -> !pod.addresses().isEmpty()).isPresent();
    }

    private static Optional<Finding> cooldown(Symptoms symptoms) {
        return symptoms.all(ConfigMap.class).stream()
                .filter(each -> each.id().equals("kube-system/amazon-vpc-cni"))
                .map(each -> each.data().getOrDefault("branch-eni-cooldown", ""))
                .filter(text -> text.matches("\\d{1,4}") && Integer.parseInt(text) < COOLDOWN)
                .findFirst()
                .map(text -> Finding.beside(
                        "F26",
                        "branch interfaces are used again after " + text
                                + " s, while nodes remember addresses for 60 s",
                        "kube-system/amazon-vpc-cni",
                        List.of(Fix.of(
                                "kubectl -n kube-system patch configmap amazon-vpc-cni --type merge -p '{\"data\":{\"branch-eni-cooldown\":\"60\"}}'",
                                "low: fewer interfaces are free at a time",
                                "kubectl -n kube-system patch configmap amazon-vpc-cni --type merge -p '{\"data\":{\"branch-eni-cooldown\":\""
                                        + text + "\"}}'"))));
    }

    private static Optional<Finding> gone(Symptoms symptoms) {
        boolean gone = symptoms.hasHop(Code.POD_BRANCH_INTERFACE_GONE);
        return symptoms.pod()
                .filter(pod -> gone || lacksTrunk(symptoms, pod))
                .map(pod -> new Finding(
                        "F27",
                        gone
                                ? "the branch interface of " + pod.id()
                                        + " does not exist any more, or has another address"
                                : "the branch interface of " + pod.id() + " has no trunk: " + pod.node()
                                        + " has no trunk interface any more",
                        pod.id(),
                        List.of(Fix.of(
                                "kubectl -n " + pod.meta().namespace() + " delete pod "
                                        + pod.meta().name(),
                                "the pod's work in flight is lost",
                                "none needed"))));
    }

    /** Whether interfaces of its node were read, and none of them is a trunk. */
    private static boolean lacksTrunk(Symptoms symptoms, Pod pod) {
        List<String> types = symptoms.all(NetworkInterface.class).stream()
                .filter(each -> symptoms.node()
                        .filter(node ->
                                !node.instance().isEmpty() && node.instance().equals(each.instance()))
                        .isPresent())
                .map(NetworkInterface::type)
                .toList();
        return pod.ownInterface().isPresent()
                && symptoms.complete(NetworkInterface.class)
                && !types.isEmpty()
                && !types.contains("trunk");
    }

    private static Optional<Finding> graceless(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> pod.gracePeriod() == 0 && pod.ownInterface().isPresent())
                .map(pod -> Finding.beside(
                        "F28",
                        pod.id() + " may be ended at once, which can leave rules of an earlier pod on its node",
                        pod.id(),
                        List.of(Template.spec(
                                pod, "\"terminationGracePeriodSeconds\":30", "medium: the pods are made anew"))));
    }

    private static Optional<Finding> port(Symptoms symptoms) {
        Optional<Integer> configured =
                symptoms.port().or(() -> symptoms.pod().flatMap(pod -> configuredPort(symptoms, pod)));
        return symptoms.instance().filter(each -> each.port() > 0).flatMap(instance -> configured
                .filter(port -> port != instance.port())
                .map(port -> new Finding(
                        "F40",
                        "the client uses port " + port + ", and " + instance.id() + " listens on " + instance.port(),
                        instance.id(),
                        ClientFixes.port(symptoms, instance.port()))));
    }

    /** In a variable of its own, or beside the database's host in an address. */
    private static Optional<Integer> configuredPort(Symptoms symptoms, Pod pod) {
        Stream<String> own = pod.environment().entrySet().stream()
                .filter(entry -> PORT_VARIABLE.matcher(entry.getKey()).matches())
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
        Stream<String> beside = symptoms.instance().stream()
                .filter(instance -> !instance.host().isEmpty())
                .map(instance -> Pattern.compile("(?i)" + Pattern.quote(instance.host()) + ":(\\d{1,5})\\b"))
                .flatMap(address -> pod.environment().values().stream()
                        .flatMap(value -> address.matcher(value).results().map(found -> found.group(1))));
        return Stream.concat(own, beside)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::parseInt)
                .findFirst();
    }

    static boolean hasOwnDns(Pod pod) {
        return List.of("None", "Default").contains(pod.dns().policy()) && !pod.hostNetwork();
    }

    private static Optional<Finding> dnsPolicy(Symptoms symptoms) {
        return symptoms.pod()
                .filter(PodFaults::hasOwnDns)
                .map(pod -> Finding.beside(
                        "F46",
                        pod.id() + " does not ask the cluster's name servers: its dnsPolicy is "
                                + pod.dns().policy(),
                        pod.id(),
                        List.of(Template.spec(pod, "\"dnsPolicy\":\"ClusterFirst\"", "low: the pods are made anew"))));
    }

    private static Optional<Finding> mesh(Symptoms symptoms) {
        return symptoms.pod().flatMap(pod -> pod.containers().stream()
                .filter(each -> each.name().matches("istio-proxy|linkerd-proxy|envoy"))
                .findFirst()
                .map(each -> Finding.beside(
                        "F75",
                        each.name() + " carries the traffic of " + pod.id() + " and may refuse what it does not know",
                        pod.id(),
                        ClientFixes.mesh(symptoms, pod, each.name()))));
    }

    private static Optional<Finding> misread(Symptoms symptoms) {
        return symptoms.pod().flatMap(pod -> pod.environment().entrySet().stream()
                .filter(entry -> HOSTS.matcher(entry.getKey()).matches())
                .filter(entry -> BLANK.matcher(entry.getValue()).find()
                        || entry.getValue().matches("[^/]+:\\d+"))
                .findFirst()
                .map(entry -> new Finding(
                        "F77",
                        "the variable " + entry.getKey() + " of " + pod.id()
                                + " holds a blank or a port beside the host",
                        pod.id(),
                        List.of(Template.variable(
                                pod,
                                entry.getKey(),
                                entry.getValue().replaceAll("\\s", "").replaceFirst(":\\d+$", ""))))));
    }
}
