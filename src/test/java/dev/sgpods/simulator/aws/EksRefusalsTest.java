package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** What EKS refuses, by its codes, and how a node group fails. */
class EksRefusalsTest {
    private static final int CONFLICT = 409;
    private static final int MISSING = 404;
    private static final String PARAMETER = "InvalidParameterException";
    private static final String IN_USE = "ResourceInUseException";

    @ParameterizedTest
    @MethodSource({"clusters", "groups", "entries"})
    void refuses(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> clusters() {
        return Stream.of(
                new Refusal(
                        "a cluster that does not exist",
                        "ResourceNotFoundException",
                        MISSING,
                        aws -> aws.eks.describeCluster(request -> request.name("lab"))),
                new Refusal("a name with a space", PARAMETER, cluster(request -> request.name("my lab"))),
                new Refusal(
                        "a version that EKS does not offer", PARAMETER, cluster(request -> request.version("1.20"))),
                new Refusal("subnets of one zone", PARAMETER, aws -> {
                    String vpc = aws.vpc();
                    aws.cluster("lab", List.of(aws.subnet(vpc, 1, "a"), aws.subnet(vpc, 2, "a")));
                }),
                new Refusal(
                        "subnets of two VPCs",
                        PARAMETER,
                        aws -> aws.cluster(
                                "lab", List.of(aws.subnet(aws.vpc(), 1, "a"), aws.subnet(aws.vpc(), 1, "b")))),
                new Refusal("a subnet that does not exist", PARAMETER, aws -> aws.cluster("lab", List.of("subnet-0"))),
                new Refusal(
                        "a role that does not exist",
                        PARAMETER,
                        cluster(request -> request.roleArn("arn:aws:iam::" + TestAccount.ID + ":role/nobody"))),
                new Refusal("a role that trusts another service", PARAMETER, aws -> cluster(
                                request -> request.roleArn(aws.role("nodes", "ec2.amazonaws.com")))
                        .accept(aws)),
                new Refusal("no endpoint at all", PARAMETER, aws -> {
                    List<String> subnets = aws.subnets(aws.vpc());
                    cluster(request -> request.resourcesVpcConfig(
                                    network -> network.subnetIds(subnets).endpointPublicAccess(false)))
                            .accept(aws);
                }),
                new Refusal("a name twice", IN_USE, CONFLICT, aws -> {
                    List<String> subnets = aws.subnets(aws.vpc());
                    aws.cluster("lab", subnets);
                    cluster(request -> request.resourcesVpcConfig(network -> network.subnetIds(subnets)))
                            .accept(aws);
                }),
                new Refusal("deleting what is being created", IN_USE, CONFLICT, aws -> {
                    aws.cluster("lab", aws.subnets(aws.vpc()));
                    aws.eks.deleteCluster(request -> request.name("lab"));
                }),
                new Refusal("deleting a cluster with a node group", IN_USE, CONFLICT, aws -> {
                    TestNodes.made(aws);
                    aws.eks.deleteCluster(request -> request.name("lab"));
                }),
                new Refusal("deleting a protected cluster", "InvalidRequestException", aws -> {
                    cluster(request -> request.deletionProtection(true)).accept(aws);
                    aws.pass(Duration.ofMinutes(20)).eks.deleteCluster(request -> request.name("lab"));
                }),
                new Refusal("a tag of AWS's own", PARAMETER, cluster(request -> request.tags(Map.of("aws:x", "y")))),
                new Refusal(
                        "characters that tags may not hold",
                        PARAMETER,
                        cluster(request -> request.tags(Map.of("what", "this & that")))));
    }

    /** A request that is right but for one thing. */
    private static Consumer<TestAccount> cluster(Consumer<CreateClusterRequest.Builder> wrong) {
        return aws -> {
            String role = aws.role("cluster", "eks.amazonaws.com");
            List<String> subnets = aws.subnets(aws.vpc());
            aws.eks.createCluster(request -> wrong.accept(request.name("lab")
                    .version("1.35")
                    .roleArn(role)
                    .resourcesVpcConfig(network -> network.subnetIds(subnets))));
        };
    }

    static Stream<Refusal> groups() {
        return Stream.of(
                new Refusal("nodes for a cluster that is being created", "InvalidRequestException", aws -> {
                    List<String> subnets = aws.subnets(aws.vpc());
                    aws.cluster("lab", subnets);
                    TestNodes.create(aws, subnets, request -> {});
                }),
                new Refusal(
                        "a group's name twice",
                        IN_USE,
                        CONFLICT,
                        aws -> TestNodes.create(aws, TestNodes.made(aws), request -> {})),
                new Refusal("deleting a group that is being created", IN_USE, CONFLICT, aws -> {
                    TestNodes.made(aws);
                    aws.eks.deleteNodegroup(
                            request -> request.clusterName("lab").nodegroupName("nodes"));
                }),
                new Refusal(
                        "fewer nodes than the minimum",
                        PARAMETER,
                        group(request -> request.scalingConfig(
                                scaling -> scaling.minSize(2).maxSize(3).desiredSize(1)))),
                new Refusal(
                        "a maximum below the minimum",
                        PARAMETER,
                        group(request -> request.scalingConfig(
                                scaling -> scaling.minSize(2).maxSize(1).desiredSize(2)))),
                new Refusal("a type that is none", PARAMETER, group(request -> request.instanceTypes("large"))),
                new Refusal("subnets of another VPC", PARAMETER, aws -> {
                    TestNodes.cluster(aws);
                    TestNodes.create(aws, aws.subnets(aws.vpc()), request -> {});
                }),
                new Refusal(
                        "a template that does not exist",
                        "InvalidRequestException",
                        group(request -> request.launchTemplate(template -> template.id("lt-0")))),
                new Refusal("a disk beside a template", PARAMETER, aws -> {
                    List<String> subnets = TestNodes.cluster(aws);
                    String template = aws.ec2
                            .createLaunchTemplate(request -> request.launchTemplateName("nodes")
                                    .launchTemplateData(data -> data.imageId("ami-1")))
                            .launchTemplate()
                            .launchTemplateId();
                    aws.settle();
                    TestNodes.create(aws, subnets, request -> request.diskSize(30)
                            .launchTemplate(wanted -> wanted.id(template)));
                }));
    }

    private static Consumer<TestAccount> group(Consumer<CreateNodegroupRequest.Builder> wrong) {
        return aws -> TestNodes.create(aws, TestNodes.cluster(aws), wrong);
    }

    static Stream<Refusal> entries() {
        return Stream.of(
                new Refusal("an entry for a session", PARAMETER, aws -> {
                    TestNodes.cluster(aws);
                    aws.eks.createAccessEntry(request -> request.clusterName("lab")
                            .principalArn("arn:aws:sts::" + TestAccount.ID + ":assumed-role/build/me"));
                }),
                new Refusal("an entry twice", IN_USE, CONFLICT, aws -> {
                    TestNodes.cluster(aws);
                    String principal = "arn:aws:iam::" + TestAccount.ID + ":role/build";
                    aws.eks.createAccessEntry(
                            request -> request.clusterName("lab").principalArn(principal));
                    aws.eks.createAccessEntry(
                            request -> request.clusterName("lab").principalArn(principal));
                }),
                new Refusal("an entry of a cluster that uses the ConfigMap", "InvalidRequestException", aws -> {
                    aws.cluster("lab", aws.subnets(aws.vpc()));
                    aws.pass(Duration.ofMinutes(20)).eks.createAccessEntry(request -> request.clusterName("lab")
                            .principalArn("arn:aws:iam::" + TestAccount.ID + ":role/build"));
                }));
    }

    @Test
    void aZoneWithoutCapacityIsPassedOver() {
        TestAccount aws = new TestAccount(Options.standard().withCapacity((zone, type) -> zone.endsWith("a")));
        TestNodes.made(aws);
        Nodegroup made = TestNodes.group(aws.pass(Duration.ofMinutes(5)));
        assertThat(made.status()).isEqualTo(NodegroupStatus.ACTIVE);
        assertThat(aws.ec2.describeInstances().reservations()).hasSize(2).allSatisfy(reservation -> assertThat(
                        reservation.instances().get(0).placement().availabilityZone())
                .isEqualTo("eu-west-1b"));
    }

    @Test
    void aGroupFailsWhenNoZoneHasItsTypeLeftAndIsDeletedLikeAnother() {
        TestAccount aws = new TestAccount(Options.standard().withCapacity((zone, type) -> true));
        TestNodes.made(aws);
        assertThat(TestNodes.group(aws.pass(Duration.ofMinutes(5))).status()).isEqualTo(NodegroupStatus.CREATING);
        Nodegroup failed = TestNodes.group(aws.pass(Duration.ofMinutes(20)));
        assertThat(failed.status()).isEqualTo(NodegroupStatus.CREATE_FAILED);
        assertThat(failed.health().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.codeAsString()).isEqualTo("AsgInstanceLaunchFailures");
            assertThat(issue.message()).contains("InsufficientInstanceCapacity");
        });
        aws.eks.deleteNodegroup(request -> request.clusterName("lab").nodegroupName("nodes"));
        assertThat(aws.pass(Duration.ofMinutes(10))
                        .eks
                        .listNodegroups(request -> request.clusterName("lab"))
                        .nodegroups())
                .isEmpty();
    }

    @Test
    void nodesThatCannotFindTheirClusterFailTheirGroup() {
        TestAccount aws = new TestAccount();
        List<String> subnets = aws.subnets(aws.vpc());
        TestNodes.cluster(aws, subnets);
        TestNodes.create(aws, subnets, request -> {});
        Nodegroup failed = TestNodes.group(aws.pass(Duration.ofMinutes(25)));
        assertThat(failed.status()).isEqualTo(NodegroupStatus.CREATE_FAILED);
        assertThat(failed.health().issues().get(0).codeAsString()).isEqualTo("NodeCreationFailure");
    }

    @Test
    void aClusterTakesItsInterfacesItsEntriesAndItsGroupWithIt() {
        TestAccount aws = new TestAccount();
        TestNodes.made(aws);
        aws.pass(Duration.ofMinutes(5));
        String group = aws.eks
                .describeCluster(request -> request.name("lab"))
                .cluster()
                .resourcesVpcConfig()
                .clusterSecurityGroupId();
        assertThat(aws.eks
                        .listAccessEntries(request -> request.clusterName("lab"))
                        .accessEntries())
                .singleElement()
                .satisfies(principal -> assertThat(principal).endsWith("role/sgpods/nodes"));
        aws.eks.deleteNodegroup(request -> request.clusterName("lab").nodegroupName("nodes"));
        aws.pass(Duration.ofMinutes(10)).eks.deleteCluster(request -> request.name("lab"));
        assertThat(aws.eks
                        .describeCluster(request -> request.name("lab"))
                        .cluster()
                        .status())
                .isEqualTo(ClusterStatus.DELETING);
        aws.pass(Duration.ofMinutes(10));
        assertThat(aws.eks.listClusters().clusters()).isEmpty();
        assertThat(aws.ec2.describeSecurityGroups().securityGroups())
                .noneMatch(found -> found.groupId().equals(group));
        assertThat(aws.ec2.describeNetworkInterfaces().networkInterfaces())
                .allMatch(own -> own.description().startsWith("Interface for NAT Gateway"));
        assertThat(aws.ec2.describeVolumes().volumes()).isEmpty();
    }

    @Test
    void aGroupThatSomebodyStillNamesOutlivesItsCluster() {
        TestAccount aws = new TestAccount();
        String vpc = aws.vpc();
        TestNodes.cluster(aws, aws.subnets(vpc));
        String group = aws.eks
                .describeCluster(request -> request.name("lab"))
                .cluster()
                .resourcesVpcConfig()
                .clusterSecurityGroupId();
        String pods = aws.group(vpc, "pods");
        aws.ec2.authorizeSecurityGroupEgress(request -> request.groupId(pods)
                .ipPermissions(software.amazon.awssdk.services.ec2.model.IpPermission.builder()
                        .ipProtocol("udp")
                        .fromPort(53)
                        .toPort(53)
                        .userIdGroupPairs(software.amazon.awssdk.services.ec2.model.UserIdGroupPair.builder()
                                .groupId(group)
                                .build())
                        .build()));
        aws.eks.deleteCluster(request -> request.name("lab"));
        aws.pass(Duration.ofMinutes(10));
        assertThat(aws.ec2
                        .describeSecurityGroups(request -> request.groupIds(group))
                        .securityGroups())
                .hasSize(1);
        aws.ec2.deleteSecurityGroup(request -> request.groupId(pods));
        aws.ec2.deleteSecurityGroup(request -> request.groupId(group));
    }
}
