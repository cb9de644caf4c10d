package dev.sgpods.why;

import dev.sgpods.reachability.facts.NetworkFacts;

/** Reads all facts of a cluster and what lies around it, once. */
@FunctionalInterface
public interface ClusterFacts {
    /**
     * What there is.
     *
     * @param region empty where something else says which
     * @param cluster the EKS cluster's name
     * @throws dev.sgpods.facts.FactsUnreadable with a sentence for people when there is nothing to read
     * @throws dev.sgpods.facts.FactsUnanswered with a sentence when nobody answered
     */
    NetworkFacts read(String region, String cluster);
}
