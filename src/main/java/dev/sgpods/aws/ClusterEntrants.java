package dev.sgpods.aws;

import dev.sgpods.aws.EksQuestion.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * Who may enter a cluster and with which policies, learnt a few requests at a time: EKS tells the policies of one
 * principal in each.
 */
final class ClusterEntrants {
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** Less than a beat of the passes, which is 10 seconds. */
    private static final Duration WAITING = Duration.ofSeconds(9);

    private final EksClient eks;
    private final String cluster;
    private final Map<String, Policies> entries = new HashMap<>();
    /** Principals whose policies must be read before anything is made of the rest. */
    private final Set<String> first = new HashSet<>();

    private Instant listed = Instant.MIN;

    private record Policies(Instant read, Set<String> arns) {}

    private static final Policies NEVER = new Policies(Instant.MIN, Set.of());

    ClusterEntrants(EksClient eks, String cluster) {
        this.eks = eks;
        this.cluster = cluster;
    }

    /**
     * What would tell more, if what is known is over five minutes old or incomplete, or while nobody may do anything: what
     * was read longest ago first. The first time, when a process has just begun, it must be asked, so that one that never
     * lives long learns who may enter, too.
     */
    Optional<EksQuestion> next(Look look) {
        Instant now = look.now();
        boolean waiting = nobodyMay();
        if (listed.equals(Instant.MIN)) {
            return Optional.of(EksQuestion.must(() -> list(now)));
        }
        Optional<EksQuestion> listing =
                look.again(listed, waiting && unknown().isEmpty() ? WAITING : FRESH, () -> list(now));
        return listing.isPresent()
                ? listing
                : entries.entrySet().stream()
                        .flatMap(entry ->
                                question(entry.getKey(), entry.getValue().read(), look, waiting ? WAITING : FRESH)
                                        .stream())
                        .min(Comparator.naturalOrder());
    }

    private Optional<EksQuestion> question(String principal, Instant last, Look look, Duration patience) {
        Runnable ask = () -> read(principal, look.now());
        return first.contains(principal) ? Optional.of(EksQuestion.must(ask)) : look.again(last, patience, ask);
    }

    /** The cluster has just begun to answer: nobody may enter it yet. */
    void none(Instant now) {
        listed = now;
        entries.clear();
        first.clear();
    }

    /** EKS told of one in its answer to a request of ours. */
    void heard(Answer.OfEntrant entrant, Instant moment) {
        entries.put(entrant.principal(), new Policies(moment, entrant.policies()));
        first.remove(entrant.principal());
    }

    private boolean nobodyMay() {
        return entries.values().stream().allMatch(policies -> policies.arns().isEmpty());
    }

    private void list(Instant now) {
        Set<String> there = new HashSet<>(
                eks.listAccessEntriesPaginator(request -> request.clusterName(cluster)).accessEntries().stream()
                        .toList());
        entries.keySet().retainAll(there);
        there.forEach(principal -> entries.putIfAbsent(principal, NEVER));
        if (listed.equals(Instant.MIN)) {
            first.addAll(there);
        }
        listed = now;
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
        first.remove(principal);
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
