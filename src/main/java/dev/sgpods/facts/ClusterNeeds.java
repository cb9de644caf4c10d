package dev.sgpods.facts;

import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.pod.GroupSelection;
import java.util.List;

/** What of a cluster a question needs besides what each needs: all, when it is not said which pod it is about. */
final class ClusterNeeds {
    private final Wanted wanted;
    private final NetworkFacts known;

    ClusterNeeds(Wanted wanted, NetworkFacts known) {
        this.wanted = wanted;
        this.known = known;
    }

    private boolean forAll() {
        return wanted.pod().isEmpty() || !known.all(Pod.class).complete();
    }

    private boolean within(String namespace) {
        return wanted.namespace().isEmpty() || wanted.namespace().equals(namespace);
    }

    private List<Pod> pods() {
        return known.all(Pod.class).items().stream()
                .filter(pod -> within(pod.meta().namespace()))
                .toList();
    }

    /** Whether deployments tell who is meant: a pod has its name, and the pods of a deployment bear its name. */
    boolean workloads() {
        return forAll()
                || pods().stream()
                        .noneMatch(pod -> pod.meta().name().equals(wanted.pod())
                                || pod.deployment().equals(wanted.pod()));
    }

    /** Whether labels of service accounts decide which groups a pod gets. */
    boolean accounts() {
        return forAll()
                || !known.all(SecurityGroupPolicy.class).complete()
                || known.all(SecurityGroupPolicy.class).items().stream()
                        .anyMatch(policy -> within(policy.meta().namespace())
                                && policy.accounts().isPresent());
    }

    /** Whether a pod was made without the interface that a policy gives it: then the webhook may be to blame. */
    boolean webhooks() {
        GroupSelection selection = new GroupSelection(known);
        return forAll()
                || pods().stream()
                        .filter(pod ->
                                !pod.wantsInterface() && pod.ownInterface().isEmpty())
                        .map(selection::of)
                        .anyMatch(now -> !now.matching().isEmpty() || !now.gap().isEmpty());
    }
}
