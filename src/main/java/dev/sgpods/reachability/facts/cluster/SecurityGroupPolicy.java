package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;
import java.util.List;
import java.util.Optional;

/**
 * A SecurityGroupPolicy of the VPC resource controller.
 *
 * @param pods the podSelector; nothing when absent or null, which is not the same as empty
 * @param accounts the serviceAccountSelector, likewise
 * @param groups ids of security groups, as written
 */
public record SecurityGroupPolicy(
        ObjectMeta meta, Optional<LabelSelector> pods, Optional<LabelSelector> accounts, List<String> groups)
        implements Fact {
    @Override
    public String id() {
        return meta.id();
    }
}
