package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.ClusterEvent;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.Pod.ContainerState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No program of the pod runs that could connect: no fault of the network, and yet nothing gets through. */
final class StoppedFaults {
    private static final String UNCONFIGURED = "CreateContainerConfigError";
    private static final Set<String> NEVER_RAN = Set.of(
            UNCONFIGURED,
            "CreateContainerError",
            "RunContainerError",
            "StartError",
            "ContainerCannotRun",
            "ImagePullBackOff",
            "ErrImagePull",
            "ErrImageNeverPull",
            "InvalidImageName");
    private static final Set<String> ENDED = Set.of("CrashLoopBackOff", "OOMKilled", "Error");
    /** They carry or watch the traffic of others, and connect to no database themselves. */
    private static final Set<String> PROXIES = Set.of("istio-proxy", "linkerd-proxy", "envoy");
    /** As the kubelet says why it does not make a container; of an image it says so, too, a moment before. */
    private static final Pattern REFUSED = Pattern.compile("^Error: (?!ErrImagePull|ImagePullBackOff)");

    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F67", "A Secret or key that the pod names is missing", UNCONFIGURED, StoppedFaults::unconfigured),
            Fault.ofFacts(
                    "F76",
                    "The pod does not run",
                    "waiting or terminated reasons of its containers",
                    StoppedFaults::stopped));

    private StoppedFaults() {}

    static boolean isProxy(ContainerState state) {
        return PROXIES.contains(state.name());
    }

    private static Optional<Finding> unconfigured(Symptoms symptoms) {
        return symptoms.pod().filter(pod -> isForWantOfASetting(symptoms)).flatMap(pod -> pod.containers().stream()
                .filter(each -> each.waiting().equals(UNCONFIGURED)
                        || (each.waiting().equals("ContainerCreating") && isUnmounted(symptoms)))
                .findFirst()
                .map(each -> new Finding(
                        "F67",
                        told(pod, each) + ": " + missing(symptoms),
                        pod.id(),
                        place(pod, each),
                        ClientFixes.absent(symptoms, pod))));
    }

    /** The kubelet may also refuse who the container would run as; where it said nothing, a setting is the usual cause. */
    private static boolean isForWantOfASetting(Symptoms symptoms) {
        return ClientFixes.absence(symptoms).isPresent() || refusal(symptoms).isEmpty();
    }

    /** A Secret may be a volume as well, and then it is missed before any container is made. */
    private static boolean isUnmounted(Symptoms symptoms) {
        return ClientFixes.absence(symptoms).isPresent()
                && symptoms.events("FailedMount").findAny().isPresent();
    }

    private static Optional<String> refusal(Symptoms symptoms) {
        return symptoms.events("Failed")
                .map(ClusterEvent::message)
                .filter(message -> REFUSED.matcher(message).find())
                .map(message -> REFUSED.matcher(message).replaceFirst(""))
                .findFirst();
    }

    private static String missing(Symptoms symptoms) {
        Optional<Matcher> told = ClientFixes.absence(symptoms);
        if (told.isEmpty()) {
            return "a Secret, ConfigMap or key that it names is missing";
        }
        Matcher found = told.get();
        return found.group(2) == null
                ? "the " + found.group(4) + " " + found.group(5) + " lacks the key " + found.group(3)
                : "there is no " + found.group(1).toLowerCase(Locale.ROOT) + " " + found.group(2);
    }

    private static Optional<Finding> stopped(Symptoms symptoms) {
        return unscheduled(symptoms).or(() -> halted(symptoms));
    }

    /** For want of anything but branch interfaces, which have faults of their own. */
    private static Optional<Finding> unscheduled(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> pod.node().isEmpty() && pod.addresses().isEmpty())
                .flatMap(pod -> symptoms.events("FailedScheduling")
                        .map(ClusterEvent::message)
                        .filter(message -> !message.contains(AllocationFaults.RESOURCE))
                        .findFirst()
                        .map(message -> new Finding(
                                "F76",
                                pod.id() + " has no node to run on, so nothing was tried over the network: "
                                        + message.replaceFirst("\\.\\s*$", ""),
                                pod.id(),
                                Finding.Place.POD,
                                List.of(Fix.look(
                                        "kubectl -n " + pod.meta().namespace() + " describe pod "
                                                + pod.meta().name(),
                                        "what it asks of a node, and what keeps the nodes from giving it")))));
    }

    private static Optional<Finding> halted(Symptoms symptoms) {
        return symptoms.pod().flatMap(pod -> pod.containers().stream()
                .filter(each ->
                        isStopped(each) && !(each.waiting().equals(UNCONFIGURED) && isForWantOfASetting(symptoms)))
                .findFirst()
                .map(each -> new Finding(
                        "F76",
                        told(pod, each)
                                + (each.waiting().equals(UNCONFIGURED)
                                        ? ": " + refusal(symptoms).orElse("")
                                        : ""),
                        pod.id(),
                        place(pod, each),
                        ClientFixes.stopped(symptoms, pod, each))));
    }

    private static boolean isStopped(ContainerState state) {
        return NEVER_RAN.contains(now(state)) || ENDED.contains(now(state));
    }

    private static String now(ContainerState state) {
        return state.waiting().isEmpty() ? state.terminated() : state.waiting();
    }

    /** Where another container of the pod runs, that one may be the client. */
    private static Finding.Place place(Pod pod, ContainerState state) {
        boolean idle = pod.containers().stream()
                .filter(each -> !isProxy(each))
                .noneMatch(each -> each.waiting().isEmpty() && each.terminated().isEmpty());
        if (!idle) {
            return Finding.Place.BESIDE;
        }
        return ENDED.contains(now(state)) ? Finding.Place.PROGRAM : Finding.Place.POD;
    }

    private static String told(Pod pod, ContainerState state) {
        String before = state.waiting().isEmpty() || state.terminated().isEmpty() ? "" : " after " + state.terminated();
        String what =
                switch (place(pod, state)) {
                    case POD -> ", so nothing was tried over the network";
                    case PROGRAM -> ", so its program ends again and again";
                    default -> ", while another one of it runs";
                };
        return "the container " + state.name() + " of " + pod.id() + " is in " + now(state) + before + what;
    }
}
