package dev.sgpods.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * What AWS answered to a request of ours: as much as the next reading would have to ask for one by one. It lives in
 * memory only; after a restart a reading asks.
 */
public sealed interface Answer {
    /** The cluster as it is made or deleted. */
    record OfCluster(Cluster cluster) implements Answer {}

    /** The node group as it is made or deleted. */
    record OfNodes(Nodegroup group) implements Answer {}

    /**
     * Somebody was let into a cluster.
     *
     * @param policies ARNs of all policies of the principal
     */
    record OfEntrant(String cluster, String principal, Set<String> policies) implements Answer {
        public OfEntrant {
            policies = Set.copyOf(policies);
        }
    }

    /**
     * A DB subnet group was made.
     *
     * @param tags with which it was made
     */
    record OfSubnetGroup(String arn, Map<String, String> tags) implements Answer {
        public OfSubnetGroup {
            tags = Map.copyOf(tags);
        }
    }

    /** A resource whose requests AWS answers with something of this kind. */
    interface Heard {
        /** What was answered since the resource was drawn up, which is done anew for every pass. */
        List<Answer> answers();
    }
}
