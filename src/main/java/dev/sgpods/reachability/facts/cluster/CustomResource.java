package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;

/** A CustomResourceDefinition, found by its full name such as securitygrouppolicies.vpcresources.k8s.aws. */
public record CustomResource(ObjectMeta meta) implements Fact {
    @Override
    public String id() {
        return meta.name();
    }
}
