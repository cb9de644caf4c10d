package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.pod.GroupSelection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Changes of the groups that a SecurityGroupPolicy gives, after which pods have to be made anew. */
final class PolicyGroups {
    private PolicyGroups() {}

    /** Takes groups away; nothing where the policy that names them has no other, for it would be passed over. */
    static Optional<Fix> without(Selection selection, Predicate<String> group, String anew, String risk) {
        return selection.matching().stream()
                .filter(policy -> policy.groups().stream().anyMatch(group))
                .findFirst()
                .flatMap(policy -> {
                    List<String> left =
                            policy.groups().stream().filter(group.negate()).toList();
                    return left.isEmpty() ? Optional.empty() : Optional.of(set(policy, left, anew, risk));
                });
    }

    /** Other groups in place of all those that the first policy gives which selects the pod. */
    static Optional<Fix> replaced(Selection selection, List<String> groups, String anew, String risk) {
        return selection.matching().stream().findFirst().map(policy -> set(policy, groups, anew, risk));
    }

    /** Adds a group to the first policy that selects the pod. */
    static Optional<Fix> with(Selection selection, String group, String anew, String risk) {
        return selection.matching().stream().findFirst().map(policy -> {
            List<String> more = new ArrayList<>(policy.groups());
            more.add(group);
            return set(policy, more, anew, risk);
        });
    }

    /** The command that makes one pod anew. */
    static String delete(Pod pod) {
        return "kubectl -n " + pod.meta().namespace() + " delete pod "
                + pod.meta().name();
    }

    private static Fix set(SecurityGroupPolicy policy, List<String> groups, String anew, String risk) {
        return Fix.of(patch(policy, groups) + " && " + anew, risk, patch(policy, policy.groups()) + " && " + anew);
    }

    private static String patch(SecurityGroupPolicy policy, List<String> groups) {
        String ids = groups.stream()
                .map(each -> "\"" + each.replaceAll("[\"'\\\\]", "") + "\"")
                .collect(Collectors.joining(","));
        return "kubectl -n " + policy.meta().namespace() + " patch securitygrouppolicy "
                + policy.meta().name() + " --type merge -p '{\"spec\":{\"securityGroups\":{\"groupIds\":[" + ids
                + "]}}}'";
    }
}
