package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * Who may enter a cluster and with which policies. EKS tells the policies of one principal in a request: they are read
 * when a principal is first seen, and again when what is known is over a minute old.
 */
final class ClusterEntrants {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final EksClient eks;
    private final String cluster;
    private final Map<String, Policies> entries = new HashMap<>();

    private record Policies(Instant read, Set<String> arns) {}

    ClusterEntrants(EksClient eks, String cluster) {
        this.eks = eks;
        this.cluster = cluster;
    }

    /** Looks who is there, and at the policies of one principal if they are over a minute old or nobody may anything. */
    void learn(Instant now) {
        list(now);
        boolean nobodyMay =
                entries.values().stream().allMatch(policies -> policies.arns().isEmpty());
        entries.entrySet().stream()
                .filter(entry -> entry.getValue().read().isBefore(now))
                .filter(entry -> nobodyMay || old(entry.getValue().read(), now))
                .min(Map.Entry.comparingByValue(Comparator.comparing(Policies::read)))
                .map(Map.Entry::getKey)
                .ifPresent(principal -> read(principal, now));
    }

    private static boolean old(Instant moment, Instant now) {
        return !now.isBefore(moment.plus(FRESH));
    }

    private void list(Instant now) {
        List<String> there =
                eks.listAccessEntriesPaginator(request -> request.clusterName(cluster)).accessEntries().stream()
                        .toList();
        entries.keySet().retainAll(there);
        there.stream().filter(principal -> !entries.containsKey(principal)).forEach(principal -> read(principal, now));
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

    /** Policy ARNs by principal. */
    Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new HashMap<>();
        entries.forEach((principal, policies) -> known.put(principal, Set.copyOf(policies.arns())));
        return known;
    }
}
