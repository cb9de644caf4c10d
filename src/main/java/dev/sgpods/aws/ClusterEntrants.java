package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * Who may enter a cluster and with which policies, learnt a few requests at a time: EKS tells the policies of one
 * principal in each.
 */
final class ClusterEntrants {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final EksClient eks;
    private final String cluster;
    private final Map<String, Policies> entries = new HashMap<>();
    private Instant listed = Instant.MIN;

    private record Policies(Instant read, Set<String> arns) {}

    private static final Policies NEVER = new Policies(Instant.MIN, Set.of());

    ClusterEntrants(EksClient eks, String cluster) {
        this.eks = eks;
        this.cluster = cluster;
    }

    /**
     * Learns more, if what is known is over five minutes old or incomplete, or while nobody may do anything: what was read
     * longest ago first.
     *
     * @param requests how many to send at most; the first time, when a process has just begun, as many as it takes, so
     *     that one that never lives long learns who may enter, too
     */
    void learn(Instant now, int requests) {
        int left = listed.equals(Instant.MIN) ? Integer.MAX_VALUE : requests;
        boolean waiting = nobodyMay();
        if (old(listed, now) || (waiting && unknown().isEmpty())) {
            list();
            listed = now;
            left--;
        }
        List<String> principals = new ArrayList<>(entries.keySet());
        principals.removeIf(principal ->
                !waiting && !old(entries.getOrDefault(principal, NEVER).read(), now));
        principals.sort(Comparator.<String, Instant>comparing(
                        principal -> entries.getOrDefault(principal, NEVER).read())
                .thenComparing(Comparator.naturalOrder()));
        principals.stream().limit(left).forEach(principal -> read(principal, now));
    }

    private boolean nobodyMay() {
        return entries.values().stream().allMatch(policies -> policies.arns().isEmpty());
    }

    private static boolean old(Instant moment, Instant now) {
        return moment.equals(Instant.MIN) || !now.isBefore(moment.plus(FRESH));
    }

    private void list() {
        Set<String> there = new HashSet<>(
                eks.listAccessEntriesPaginator(request -> request.clusterName(cluster)).accessEntries().stream()
                        .toList());
        entries.keySet().retainAll(there);
        there.forEach(principal -> entries.putIfAbsent(principal, NEVER));
    }

    private void read(String principal, Instant now) {
        try {
            Set<String> arns = new HashSet<>();
            eks.listAssociatedAccessPoliciesPaginator(
                            request -> request.clusterName(cluster).principalArn(principal))
                    .associatedAccessPolicies()
                    .forEach(policy -> arns.add(policy.policyArn()));
            entries.put(principal, new Policies(now, arns));
        } catch (ResourceNotFoundException goneMeanwhile) {
            entries.remove(principal);
        }
    }

    /** Policy ARNs by principal, of those whose policies are known. */
    Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new HashMap<>();
        entries.forEach((principal, policies) -> {
            if (!policies.read().equals(Instant.MIN)) {
                known.put(principal, Set.copyOf(policies.arns()));
            }
        });
        return known;
    }

    /** Principals that may enter, with policies that are not known yet. */
    Set<String> unknown() {
        Set<String> unknown = new HashSet<>(entries.keySet());
        unknown.removeAll(known().keySet());
        return unknown;
    }
}
