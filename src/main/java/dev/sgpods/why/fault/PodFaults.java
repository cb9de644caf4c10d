package dev.sgpods.why.fault;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.facts.cluster.ConfigMap;
import dev.sgpods.reachability.facts.cluster.Container;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
                    "container not ready, event Unhealthy, DISABLE_TCP_EARLY_DEMUX",
                    PodFaults::probes),
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
        return symptoms.pod()
                .filter(pod -> symptoms.hasHop(Code.POD_BRANCH_INTERFACE_GONE))
                .map(pod -> new Finding(
                        "F27",
                        "the branch interface of " + pod.id() + " does not exist any more, or has another address",
                        pod.id(),
                        List.of(Fix.of(
                                "kubectl -n " + pod.meta().namespace() + " delete pod "
                                        + pod.meta().name(),
                                "the pod's work in flight is lost",
                                "none needed"))));
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

    private static Optional<Finding> probes(Symptoms symptoms) {
        boolean demux = symptoms.all(DaemonSet.class).stream()
                .filter(each -> each.id().equals("kube-system/aws-node"))
                .flatMap(each -> each.container("aws-vpc-cni-init").stream())
                .map(Container::environment)
                .anyMatch(each -> "true".equals(each.get("DISABLE_TCP_EARLY_DEMUX")));
        boolean strict = symptoms.cni().strict().equals(Optional.of(true));
        return symptoms.pod()
                .filter(pod -> strict && !demux && pod.ownInterface().isPresent())
                .filter(pod -> pod.containers().stream().anyMatch(each -> !each.ready()))
                .filter(pod -> symptoms.events("Unhealthy").findAny().isPresent())
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

    private static Optional<Finding> port(Symptoms symptoms) {
        Optional<Integer> configured = symptoms.port().or(() -> symptoms.pod()
                .map(pod -> pod.environment().getOrDefault("PGPORT", ""))
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::parseInt));
        return symptoms.instance().filter(each -> each.port() > 0).flatMap(instance -> configured
                .filter(port -> port != instance.port())
                .map(port -> new Finding(
                        "F40",
                        "the client uses port " + port + ", and " + instance.id() + " listens on " + instance.port(),
                        instance.id(),
                        ClientFixes.port(symptoms, instance.port()))));
    }

    private static Optional<Finding> dnsPolicy(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> List.of("None", "Default").contains(pod.dns().policy()) && !pod.hostNetwork())
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
