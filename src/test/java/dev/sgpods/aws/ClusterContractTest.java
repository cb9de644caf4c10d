package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** The contract of the cluster and its nodes. */
class ClusterContractTest {
    @Nested
    class Cluster extends NamedTwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.cluster;
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            String role = cloud.make(parts.clusterRole);
            settle();
            hand.cluster(cloudName, "arn:aws:iam::123456789012:role/sgpods/" + role, tags);
            return cloudName;
        }

        @Override
        boolean there(String id) {
            return cloud.aws.eks().listClusters().clusters().contains(id)
                    && cloud.aws
                                    .eks()
                                    .describeCluster(request -> request.name(id))
                                    .cluster()
                                    .status()
                            != ClusterStatus.DELETING;
        }

        @Override
        void use(String id) {
            cloud.advance(Duration.ofMinutes(15));
            cloud.aws.eks().createAccessEntry(request -> request.clusterName(id)
                    .principalArn("arn:aws:iam::123456789012:role/somebody"));
            cloud.aws.eks().associateAccessPolicy(request -> request.clusterName(id)
                    .principalArn("arn:aws:iam::123456789012:role/somebody")
                    .policyArn("arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy")
                    .accessScope(scope -> scope.type("cluster")));
        }

        @Override
        void settle() {
            cloud.advance(Duration.ofMinutes(15));
        }
    }

    @Nested
    class NodeGroup extends NamedResourceContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.nodes;
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            hand.nodeGroup(cloudName, cloud.make(parts.template), tags);
            return cloudName;
        }

        @Override
        boolean there(String id) {
            String owner = TestCloud.LAB.cloudName(ClusterResource.NAME);
            return cloud.aws
                            .eks()
                            .listNodegroups(request -> request.clusterName(owner))
                            .nodegroups()
                            .contains(id)
                    && cloud.aws
                                    .eks()
                                    .describeNodegroup(request ->
                                            request.clusterName(owner).nodegroupName(id))
                                    .nodegroup()
                                    .status()
                            != NodegroupStatus.DELETING;
        }

        @Test
        void itsNodesRunTheReleaseThatWasPinnedThoughThereIsANewerOne() {
            String id = cloud.make(resource());
            assertThat(cloud.aws
                            .eks()
                            .describeNodegroup(
                                    request -> request.clusterName(TestCloud.LAB.cloudName(ClusterResource.NAME))
                                            .nodegroupName(id))
                            .nodegroup()
                            .releaseVersion())
                    .isEqualTo(TestParts.RELEASE);
        }

        @Test
        void twoAreBrokenForNobodyKnowsWhichPodsRunThere() {
            String id = cloud.make(resource());
            String twin = plant(ours());
            settle();
            assertBroken(id, twin);
        }
    }
}
