package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** What a lab may leave behind, and what tells that it is idle, through the SDK's own interfaces. */
class LeftoversTest {
    private final TestAccount aws = new TestAccount();
    private final String vpc = aws.vpc();
    private final List<String> subnets = aws.subnets(vpc);

    @Test
    void aLoadBalancerHoldsItsSubnetsSomeSecondsLongerThanItShows() {
        String group = aws.group(vpc, "balancer");
        String arn = aws.balancers
                .createLoadBalancer(request -> request.name("web")
                        .type(LoadBalancerTypeEnum.APPLICATION)
                        .subnets(subnets)
                        .securityGroups(group)
                        .tags(Tag.builder().key("owner").value("people").build()))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        assertThat(aws.balancers
                        .describeTags(request -> request.resourceArns(arn))
                        .tagDescriptions()
                        .get(0)
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("people"));
        assertThat(interfaces()).hasSize(2).allSatisfy(own -> {
            assertThat(own.description()).startsWith("ELB app/web/");
            assertThat(own.requesterId()).isEqualTo("amazon-elb");
            assertThat(own.groups().get(0).groupId()).isEqualTo(group);
        });
        aws.balancers.deleteLoadBalancer(request -> request.loadBalancerArn(arn));
        assertThat(aws.balancers.describeLoadBalancers().loadBalancers()).isEmpty();
        assertThat(interfaces()).hasSize(2);
        aws.pass(Duration.ofMinutes(1));
        assertThat(interfaces()).isEmpty();
    }

    @Test
    void aServiceLeavesAClassicLoadBalancerUnderItsName() {
        aws.classic.createLoadBalancer(request -> request.loadBalancerName("a0b1c2")
                .listeners(Listener.builder()
                        .protocol("TCP")
                        .loadBalancerPort(80)
                        .instancePort(30080)
                        .build())
                .subnets(subnets.get(0)));
        aws.classic.addTags(request -> request.loadBalancerNames("a0b1c2")
                .tags(software.amazon.awssdk.services.elasticloadbalancing.model.Tag.builder()
                        .key("kubernetes.io/cluster/lab")
                        .value("owned")
                        .build()));
        assertThat(aws.classic
                        .describeTags(request -> request.loadBalancerNames("a0b1c2"))
                        .tagDescriptions()
                        .get(0)
                        .tags())
                .hasSize(1);
        assertThat(aws.classic.describeLoadBalancers().loadBalancerDescriptions())
                .singleElement()
                .satisfies(found -> assertThat(found.vpcId()).isEqualTo(vpc));
        assertThat(aws.balancers.describeLoadBalancers().loadBalancers()).isEmpty();
        aws.classic.deleteLoadBalancer(request -> request.loadBalancerName("a0b1c2"));
        aws.classic.deleteLoadBalancer(request -> request.loadBalancerName("a0b1c2"));
        assertThat(aws.pass(Duration.ofMinutes(1))
                        .classic
                        .describeLoadBalancers()
                        .loadBalancerDescriptions())
                .isEmpty();
        assertThat(interfaces()).isEmpty();
    }

    @Test
    void anInterfaceEndpointHoldsItsSubnetUntilItIsGone() {
        String id = aws.ec2
                .createVpcEndpoint(request -> request.vpcId(vpc)
                        .vpcEndpointType("Interface")
                        .serviceName("com.amazonaws.eu-west-1.ssm")
                        .subnetIds(subnets))
                .vpcEndpoint()
                .vpcEndpointId();
        aws.pass(Duration.ofMinutes(2));
        assertThat(aws.ec2.describeVpcEndpoints().vpcEndpoints().get(0).stateAsString())
                .isEqualTo("available");
        assertThat(aws.ec2
                        .deleteVpcEndpoints(request -> request.vpcEndpointIds(id, "vpce-0"))
                        .unsuccessful())
                .singleElement()
                .satisfies(item -> assertThat(item.resourceId()).isEqualTo("vpce-0"));
        assertThat(interfaces()).hasSize(2);
        aws.pass(Duration.ofMinutes(2));
        assertThat(aws.ec2.describeVpcEndpoints().vpcEndpoints()).isEmpty();
        assertThat(interfaces()).isEmpty();
    }

    @Test
    void aManagementInstanceNeedsAProfileThatEc2Knows() {
        String image = aws.ssm
                .getParameter(request ->
                        request.name("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"))
                .parameter()
                .value();
        assertThat(aws.ec2.describeImages(request -> request.imageIds(image)).images())
                .singleElement()
                .satisfies(found -> assertThat(found.name()).startsWith("al2023-ami-2023"));
        aws.role("management", "ec2.amazonaws.com");
        aws.iam.createInstanceProfile(
                request -> request.instanceProfileName("management").path("/sgpods/"));
        aws.iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName("management").roleName("management"));
        assertThatThrownBy(() -> aws.ec2.runInstances(management(image)))
                .hasMessageContaining("Invalid IAM Instance Profile");
        String id = aws.settle()
                .ec2
                .runInstances(management(image))
                .instances()
                .get(0)
                .instanceId();
        assertThat(aws.ec2.runInstances(management(image)).instances().get(0).instanceId())
                .isEqualTo(id);
        aws.pass(Duration.ofMinutes(1));
        assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
        assertThat(aws.ec2.describeVolumes().volumes()).hasSize(1);
        assertThatThrownBy(() -> aws.iam.deleteRole(request -> request.roleName("management")))
                .hasMessageContaining("must remove roles from instance profile first");
        aws.ec2.terminateInstances(request -> request.instanceIds(id));
        assertThat(state(id)).isEqualTo(InstanceStateName.SHUTTING_DOWN);
        aws.pass(Duration.ofMinutes(2));
        assertThat(state(id)).isEqualTo(InstanceStateName.TERMINATED);
        assertThat(aws.ec2.describeVolumes().volumes()).isEmpty();
        assertThat(interfaces()).isEmpty();
        assertThat(aws.pass(Duration.ofHours(2)).ec2.describeInstances().reservations())
                .isEmpty();
    }

    private RunInstancesRequest management(String image) {
        return RunInstancesRequest.builder()
                .clientToken("lab-management")
                .imageId(image)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .subnetId(subnets.get(0))
                .iamInstanceProfile(profile -> profile.name("management"))
                .build();
    }

    private InstanceStateName state(String id) {
        return aws.ec2
                .describeInstances(request -> request.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .state()
                .name();
    }

    @Test
    void aClustersLogGroupIsDeletedByNobody() {
        String role = aws.role("cluster", "eks.amazonaws.com");
        aws.eks.createCluster(request -> request.name("lab")
                .version("1.35")
                .roleArn(role)
                .logging(logging -> logging.clusterLogging(LogSetup.builder()
                        .enabled(true)
                        .typesWithStrings("audit")
                        .build()))
                .resourcesVpcConfig(network -> network.subnetIds(subnets)));
        aws.pass(Duration.ofMinutes(20)).eks.deleteCluster(request -> request.name("lab"));
        aws.pass(Duration.ofMinutes(20));
        assertThat(aws.logs
                        .describeLogGroups(request -> request.logGroupNamePrefix("/aws/eks/lab/"))
                        .logGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.logGroupName()).isEqualTo("/aws/eks/lab/cluster"));
        aws.logs.deleteLogGroup(request -> request.logGroupName("/aws/eks/lab/cluster"));
        assertThat(aws.logs.describeLogGroups().logGroups()).isEmpty();
    }

    private List<NetworkInterface> interfaces() {
        return aws.ec2.describeNetworkInterfaces().networkInterfaces();
    }
}
