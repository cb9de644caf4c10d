package dev.sgpods.reachability.netpol;

import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which policies restrict which pod, found once for all pods. */
final class Policies {
    private static final Isolation NONE = new Isolation(List.of(), List.of());

    private final Map<String, Isolation> byPod = new HashMap<>();
    private final Map<String, List<NetworkPolicy>> byNamespace = new HashMap<>();
    private final String gap;

    /** The policies that restrict a pod's traffic in each direction; none leaves it open. */
    record Isolation(List<NetworkPolicy> ingress, List<NetworkPolicy> egress) {
        List<NetworkPolicy> of(boolean outbound) {
            return outbound ? egress : ingress;
        }
    }

    Policies(NetworkFacts facts) {
        Listing<NetworkPolicy> policies = facts.all(NetworkPolicy.class);
        this.gap = policies.gap();
        for (NetworkPolicy policy : policies.items()) {
            byNamespace
                    .computeIfAbsent(policy.meta().namespace(), namespace -> new ArrayList<>())
                    .add(policy);
        }
        for (Pod pod : facts.all(Pod.class).items()) {
            if (byNamespace.containsKey(pod.meta().namespace())) {
                byPod.put(pod.id(), isolation(pod));
            }
        }
    }

    private Isolation isolation(Pod pod) {
        List<NetworkPolicy> selecting = byNamespace.getOrDefault(pod.meta().namespace(), List.of()).stream()
                .filter(policy -> policy.pods().matches(pod.meta().labels()))
                .toList();
        return new Isolation(
                selecting.stream().filter(NetworkPolicy::ingress).toList(),
                selecting.stream().filter(NetworkPolicy::egress).toList());
    }

    List<NetworkPolicy> isolating(Pod pod, boolean outbound) {
        return byPod.getOrDefault(pod.id(), NONE).of(outbound);
    }

    /** Why policies may be missing; empty when all were read. */
    String gap() {
        return gap;
    }
}
