package dev.sgpods.reachability.netpol;

import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Namespace;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a policy's rule speaks of a connection. A rule without peers speaks of anybody, one without ports of all
 * ports; a port's name is that of a port of the destination pod, so it never matches an address outside.
 */
final class RuleMatch {
    private final Map<String, Map<String, String>> namespaces = new HashMap<>();

    /** What is known of a match. */
    enum Verdict {
        NO,
        MAYBE,
        YES
    }

    RuleMatch(NetworkFacts facts) {
        Listing<Namespace> all = facts.all(Namespace.class);
        all.items()
                .forEach(namespace ->
                        namespaces.put(namespace.id(), namespace.meta().labels()));
    }

    Verdict judge(
            NetworkPolicy policy, NetworkPolicy.Rule rule, Party peer, Party destination, Protocol protocol, int port) {
        if (!ports(rule.ports(), destination, protocol, port)) {
            return Verdict.NO;
        }
        if (rule.peers().isEmpty()) {
            return Verdict.YES;
        }
        Verdict best = Verdict.NO;
        for (NetworkPolicy.Peer each : rule.peers()) {
            Verdict verdict = judge(policy, each, peer);
            if (verdict == Verdict.YES) {
                return verdict;
            }
            best = verdict == Verdict.MAYBE ? verdict : best;
        }
        return best;
    }

    private Verdict judge(NetworkPolicy policy, NetworkPolicy.Peer wanted, Party peer) {
        if (wanted instanceof NetworkPolicy.Block block) {
            return peer.addresses().stream().anyMatch(block::contains) ? Verdict.YES : Verdict.NO;
        }
        NetworkPolicy.Pods pods = (NetworkPolicy.Pods) wanted;
        if (!(peer instanceof Party.OfPod of)) {
            return Verdict.NO;
        }
        Pod pod = of.pod();
        boolean chosen =
                pods.pods().orElse(LabelSelector.ALL).matches(pod.meta().labels());
        if (!chosen) {
            return Verdict.NO;
        }
        if (pods.namespaces().isEmpty()) {
            boolean own = pod.meta().namespace().equals(policy.meta().namespace());
            return own ? Verdict.YES : Verdict.NO;
        }
        return namespace(pods.namespaces().get(), pod.meta().namespace());
    }

    private Verdict namespace(LabelSelector selector, String name) {
        Map<String, String> labels = namespaces.get(name);
        if (labels == null) {
            return selector.isEmpty() ? Verdict.YES : Verdict.MAYBE;
        }
        return selector.matches(labels) ? Verdict.YES : Verdict.NO;
    }

    private static boolean ports(List<NetworkPolicy.Port> wanted, Party destination, Protocol protocol, int port) {
        if (wanted.isEmpty()) {
            return true;
        }
        for (NetworkPolicy.Port each : wanted) {
            if (each.protocol().equals(protocol) && covers(each, destination, protocol, port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(NetworkPolicy.Port wanted, Party destination, Protocol protocol, int port) {
        if (!wanted.name().isEmpty()) {
            return destination instanceof Party.OfPod of
                    && of.pod().ports().stream()
                            .anyMatch(own -> own.name().equals(wanted.name())
                                    && own.protocol().equals(protocol)
                                    && own.number() == port);
        }
        return wanted.first() == -1 || (wanted.first() <= port && port <= wanted.last());
    }
}
