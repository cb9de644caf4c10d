package dev.sgpods;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** What may be left of lab abc234 of a {@link ChaosBot}, tagged as those tag it who leave it. */
record Leftovers(ChaosBot bot) {
    static final String CLUSTER = "sgpods-test-abc234-cluster";
    /** A tag that names the cluster in its key, where no condition of IAM can look for a part of it. */
    static final String OWNED = "kubernetes.io/cluster/" + CLUSTER;

    private static final Map<String, String> OURS = Map.of("sgpods:installation", "test", "sgpods:lab", "abc234");

    private Ec2Client ec2() {
        return bot.aws.ec2();
    }

    void make() {
        // As aws-ebs-csi-driver's pkg/driver/controller.go tags volumes when it was told the cluster's name.
        volume(Map.of(OWNED, "owned", "KubernetesCluster", CLUSTER));
        volume(OURS);
        classicBalancer("a1", Map.of(OWNED, "owned"));
        classicBalancer("a2", OURS);
        balancer(Map.of("elbv2.k8s.aws/cluster", CLUSTER));
        networkInterface(Map.of("cluster.k8s.amazonaws.com/name", CLUSTER));
        networkInterface(Map.of(OWNED, "owned"));
        group("k8s-elb-a1", Map.of(OWNED, "owned"));
        group("by-hand", OURS);
        ec2().createVpcEndpoint(request -> request.vpcId(vpc())
                .serviceName("com.amazonaws.eu-west-1.ecr.api")
                .vpcEndpointType("Interface")
                .subnetIds(subnets())
                .tagSpecifications(Abandoned.tagged(ResourceType.VPC_ENDPOINT, OURS)));
        ec2().createLaunchTemplate(request -> request.launchTemplateName("eks-1")
                .launchTemplateData(data -> data.instanceType("m5.large"))
                .tagSpecifications(
                        Abandoned.tagged(ResourceType.LAUNCH_TEMPLATE, Map.of("eks:cluster-name", CLUSTER))));
        bot.aws.logs().createLogGroup(request -> request.logGroupName("/aws/eks/" + CLUSTER + "/cluster"));
        retainedBackup();
    }

    /** A second VPC with the lab's tags, which nothing uses. */
    void twin() {
        Map<String, String> tags = new TreeMap<>(OURS);
        tags.put("sgpods:resource", "vpc");
        ec2().createVpc(request ->
                request.cidrBlock("10.1.0.0/16").tagSpecifications(Abandoned.tagged(ResourceType.VPC, tags)));
        bot.wait(Duration.ofSeconds(30));
    }

    private String vpc() {
        return bot.world.read(state -> state.vpcs().rows().firstKey());
    }

    private List<String> subnets() {
        return bot.world.read(state -> state.subnets().stream()
                .filter(subnet ->
                        subnet.tags().getOrDefault("sgpods:resource", "").startsWith("subnet-private"))
                .map(subnet -> subnet.id())
                .toList());
    }

    private void volume(Map<String, String> tags) {
        ec2().createVolume(request -> request.availabilityZone("eu-west-1a")
                .size(1)
                .tagSpecifications(Abandoned.tagged(ResourceType.VOLUME, tags)));
    }

    private void networkInterface(Map<String, String> tags) {
        ec2().createNetworkInterface(request -> request.subnetId(subnets().get(0))
                .tagSpecifications(Abandoned.tagged(ResourceType.NETWORK_INTERFACE, tags)));
    }

    private void group(String name, Map<String, String> tags) {
        ec2().createSecurityGroup(request -> request.groupName(name)
                .description("of a test")
                .vpcId(vpc())
                .tagSpecifications(Abandoned.tagged(ResourceType.SECURITY_GROUP, tags)));
    }

    private void classicBalancer(String name, Map<String, String> tags) {
        bot.aws.classicBalancers().createLoadBalancer(request -> request.loadBalancerName(name)
                .listeners(Listener.builder()
                        .protocol("TCP")
                        .loadBalancerPort(80)
                        .instancePort(30000)
                        .build())
                .subnets(subnets())
                .tags(tags.entrySet().stream()
                        .map(tag -> software.amazon.awssdk.services.elasticloadbalancing.model.Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList()));
    }

    private void balancer(Map<String, String> tags) {
        bot.aws.balancers().createLoadBalancer(request -> request.name("k8s-one")
                .type("network")
                .subnets(subnets())
                .tags(tags.entrySet().stream()
                        .map(tag -> software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList()));
    }

    /** Somebody turned backups on and deleted the database with the console's defaults. */
    private void retainedBackup() {
        String id = "sgpods-test-abc234-database";
        bot.aws.rds().modifyDBInstance(request -> request.dbInstanceIdentifier(id)
                .backupRetentionPeriod(7)
                .applyImmediately(true));
        bot.wait(Duration.ofMinutes(30));
        bot.aws.rds().deleteDBInstance(request -> request.dbInstanceIdentifier(id)
                .skipFinalSnapshot(true)
                .deleteAutomatedBackups(false));
    }
}
