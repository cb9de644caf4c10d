package dev.sgpods.reachability.pod;

import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which security groups SecurityGroupPolicies give to a new pod, by the rules of the VPC resource controller
 * (pkg/utils/helper.go): a policy is for pods of its own namespace; both of its selectors must match where both are
 * there; one without any selector, with an invalid one or without groups is passed over; the groups of all that match
 * are united. The service account is selected by its labels. What a pod has is settled when it is made, so for a pod that
 * runs this says only what it would get if it were made now.
 */
public final class GroupSelection {
    private final Map<String, ServiceAccount> accounts = new HashMap<>();
    private final Map<String, List<SecurityGroupPolicy>> byNamespace = new HashMap<>();
    private final String policyGap;
    private final String accountGap;

    /**
     * What a pod would get.
     *
     * @param groups without repetition; none means that it gets no interface of its own
     * @param matching the policies that match, those without groups not among them
     * @param gap what was not read and may change the answer; empty when it is certain
     */
    public record Selection(List<String> groups, List<SecurityGroupPolicy> matching, String gap) {}

    /** Prepares the facts. */
    public GroupSelection(NetworkFacts facts) {
        Listing<SecurityGroupPolicy> policies = facts.all(SecurityGroupPolicy.class);
        Listing<ServiceAccount> all = facts.all(ServiceAccount.class);
        this.policyGap = policies.gap();
        this.accountGap = all.gap();
        all.items().forEach(account -> accounts.put(account.id(), account));
        for (SecurityGroupPolicy policy : policies.items()) {
            byNamespace
                    .computeIfAbsent(policy.meta().namespace(), namespace -> new ArrayList<>())
                    .add(policy);
        }
    }

    /** What the pod would get if it were made now. */
    public Selection of(Pod pod) {
        Set<String> groups = new LinkedHashSet<>();
        List<SecurityGroupPolicy> matching = new ArrayList<>();
        String gap = policyGap;
        for (SecurityGroupPolicy policy : byNamespace.getOrDefault(pod.meta().namespace(), List.of())) {
            Optional<Boolean> matches = valid(policy) ? matches(policy, pod) : Optional.of(false);
            if (matches.isEmpty()) {
                gap = "the service account of " + pod.id() + " is not known: " + accountGap;
            } else if (matches.get()) {
                matching.add(policy);
                groups.addAll(policy.groups());
            }
        }
        return new Selection(List.copyOf(groups), List.copyOf(matching), gap);
    }

    /** Whether the controller heeds a policy at all. */
    public static boolean valid(SecurityGroupPolicy policy) {
        boolean selects = policy.pods().isPresent() || policy.accounts().isPresent();
        return selects
                && !policy.groups().isEmpty()
                && policy.pods().map(LabelSelector::valid).orElse(true)
                && policy.accounts().map(LabelSelector::valid).orElse(true);
    }

    /** Whether both selectors match; nothing when the service account's labels decide and were not read. */
    private Optional<Boolean> matches(SecurityGroupPolicy policy, Pod pod) {
        boolean byPod = policy.pods()
                .map(selector -> selector.matches(pod.meta().labels()))
                .orElse(true);
        if (!byPod || policy.accounts().isEmpty()) {
            return Optional.of(byPod);
        }
        LabelSelector selector = policy.accounts().get();
        ServiceAccount account = account(pod);
        if (account == null) {
            return accountGap.isEmpty() ? Optional.of(false) : Optional.empty();
        }
        return Optional.of(selector.matches(account.meta().labels()));
    }

    private @Nullable ServiceAccount account(Pod pod) {
        String name = pod.serviceAccount().isEmpty() ? "default" : pod.serviceAccount();
        return accounts.get(pod.meta().namespace() + "/" + name);
    }
}
