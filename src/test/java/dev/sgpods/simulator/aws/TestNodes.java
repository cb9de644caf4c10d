package dev.sgpods.simulator.aws;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** A cluster {@code lab} and its node group {@code nodes}. */
final class TestNodes {
    private TestNodes() {}

    /** A cluster that is active, in a network in which nodes find it; its private subnets. */
    static List<String> cluster(TestAccount aws) {
        List<String> subnets = Network.open(aws).forNodes(aws);
        cluster(aws, subnets);
        return subnets;
    }

    static void cluster(TestAccount aws, List<String> subnets) {
        String role = aws.role("cluster", "eks.amazonaws.com");
        aws.eks.createCluster(request -> request.name("lab")
                .version("1.35")
                .roleArn(role)
                .accessConfig(access -> access.authenticationMode(AuthenticationMode.API))
                .resourcesVpcConfig(network -> network.subnetIds(subnets)));
        aws.pass(Duration.ofMinutes(20));
    }

    /** A node group that is being created; its subnets. */
    static List<String> made(TestAccount aws) {
        List<String> subnets = cluster(aws);
        create(aws, subnets, request -> {});
        return subnets;
    }

    static void create(TestAccount aws, List<String> subnets, Consumer<CreateNodegroupRequest.Builder> wrong) {
        String arn = "arn:aws:iam::" + TestAccount.ID + ":role/sgpods/nodes";
        boolean there =
                aws.iam.listRoles().roles().stream().anyMatch(role -> role.arn().equals(arn));
        if (!there) {
            aws.role("nodes", "ec2.amazonaws.com");
        }
        aws.eks.createNodegroup(request -> wrong.accept(request.clusterName("lab")
                .nodegroupName("nodes")
                .nodeRole(arn)
                .instanceTypes("m5.large")
                .subnets(subnets)
                .scalingConfig(scaling -> scaling.minSize(1).maxSize(3).desiredSize(2))));
    }

    static Nodegroup group(TestAccount aws) {
        return aws.eks
                .describeNodegroup(request -> request.clusterName("lab").nodegroupName("nodes"))
                .nodegroup();
    }
}
