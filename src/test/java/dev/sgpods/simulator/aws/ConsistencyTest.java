package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** What AWS tells late, once, or longer than it is true. */
class ConsistencyTest {
    private final TestAccount aws = new TestAccount(Options.standard()
            .withQuotas(Map.of(Quotas.VPCS, 60, Quotas.ADDRESSES, 2, Quotas.NAT_GATEWAYS, 1, Quotas.CLUSTERS, 1)));

    @Test
    void someThingsAreFoundOnlyAfterSomeSeconds() {
        List<String> made = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            made.add(aws.ec2
                    .createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                    .vpc()
                    .vpcId());
        }
        List<String> found =
                aws.ec2.describeVpcs().vpcs().stream().map(vpc -> vpc.vpcId()).toList();
        assertThat(found).hasSizeBetween(20, 45);
        String hidden =
                made.stream().filter(id -> !found.contains(id)).findFirst().orElseThrow();
        refused(
                "InvalidVpcID.NotFound",
                () -> aws.ec2.createSubnet(request -> request.vpcId(hidden).cidrBlock("10.0.1.0/24")));
        aws.pass(Duration.ofSeconds(3));
        assertThat(aws.ec2.describeVpcs().vpcs()).hasSize(50);
    }

    @Test
    void aRoleIsKnownToOtherServicesOnlyAfterSomeSeconds() {
        String vpc = aws.vpc();
        List<String> subnets = aws.subnets(vpc);
        String role = aws.iam
                .createRole(request -> request.roleName("cluster")
                        .assumeRolePolicyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                                + "\"Principal\":{\"Service\":\"eks.amazonaws.com\"}}]}"))
                .role()
                .arn();
        ThrowingCallable create = () -> aws.eks.createCluster(
                request -> request.name("lab").roleArn(role).resourcesVpcConfig(network -> network.subnetIds(subnets)));
        assertThatThrownBy(create).hasMessageContaining("could not be assumed");
        aws.settle();
        assertThat(aws.eks
                        .createCluster(request -> request.name("lab")
                                .roleArn(role)
                                .resourcesVpcConfig(network -> network.subnetIds(subnets)))
                        .cluster()
                        .version())
                .isEqualTo("1.35");
    }

    @Test
    void aTokenMakesNothingTwiceAndFitsOneRequestOnly() {
        Network network = Network.open(aws);
        String address = aws.ec2.allocateAddress().allocationId();
        aws.settle();
        String first = nat(network.subnet(), address);
        assertThat(nat(network.subnet(), address)).isEqualTo(first);
        assertThat(aws.settle().ec2.describeNatGateways().natGateways()).hasSize(1);
        String other = aws.subnet(network.vpc(), 7, "a");
        refused("IdempotentParameterMismatch", () -> nat(other, address));
    }

    private String nat(String subnet, String address) {
        return aws.ec2
                .createNatGateway(request ->
                        request.clientToken("lab-nat-1").subnetId(subnet).allocationId(address))
                .natGateway()
                .natGatewayId();
    }

    @Test
    void aTokenOfEksFitsOneRequestOnly() {
        List<String> subnets = aws.subnets(aws.vpc());
        String role = aws.role("cluster", "eks.amazonaws.com");
        for (int time = 0; time < 2; time++) {
            assertThat(aws.eks
                            .createCluster(request -> request.clientRequestToken("lab-1")
                                    .name("lab")
                                    .roleArn(role)
                                    .tags(Map.of("owner", "me", "lab", "1", "channel", "here"))
                                    .resourcesVpcConfig(network -> network.subnetIds(subnets)))
                            .cluster()
                            .name())
                    .isEqualTo("lab");
        }
        refused(
                "InvalidParameterException",
                () -> aws.eks.createCluster(request -> request.clientRequestToken("lab-1")
                        .name("lab")
                        .roleArn(role)
                        .resourcesVpcConfig(network -> network.subnetIds(subnets))));
    }

    @Test
    void aNatGatewayHoldsItsAddressToItsEndAndIsShownAfterIt() {
        Network network = Network.open(aws);
        String address = network.nat(aws);
        String gateway = gateway().natGatewayId();
        aws.pass(Duration.ofMinutes(3)).ec2.deleteNatGateway(request -> request.natGatewayId(gateway));
        assertThat(gateway().state()).isEqualTo(NatGatewayState.DELETING);
        refused("AuthFailure", () -> aws.ec2.releaseAddress(request -> request.allocationId(address)));
        aws.pass(Duration.ofMinutes(2));
        assertThat(gateway().state()).isEqualTo(NatGatewayState.DELETED);
        assertThat(aws.ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
        aws.ec2.releaseAddress(request -> request.allocationId(address));
        aws.ec2.detachInternetGateway(
                request -> request.internetGatewayId(network.gateway()).vpcId(network.vpc()));
        assertThat(aws.pass(Duration.ofMinutes(70)).ec2.describeNatGateways().natGateways())
                .isEmpty();
    }

    @Test
    void aNatGatewayWithoutAWayOutFailsLater() {
        String subnet = aws.subnet(aws.vpc(), 1, "a");
        String address = aws.ec2.allocateAddress().allocationId();
        aws.settle().ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(address));
        aws.pass(Duration.ofSeconds(5));
        assertThat(gateway().state()).isEqualTo(NatGatewayState.PENDING);
        aws.settle();
        assertThat(gateway().state()).isEqualTo(NatGatewayState.FAILED);
        assertThat(gateway().failureCode()).isEqualTo("Gateway.NotAttached");
        aws.ec2.releaseAddress(request -> request.allocationId(address));
    }

    private NatGateway gateway() {
        return aws.ec2.describeNatGateways().natGateways().get(0);
    }

    @Test
    void nothingGoesBeyondItsQuota() {
        Network network = Network.open(aws);
        network.nat(aws);
        String second = aws.ec2.allocateAddress().allocationId();
        refused("AddressLimitExceeded", () -> aws.ec2.allocateAddress());
        aws.settle();
        refused(
                "NatGatewayLimitExceeded",
                () -> aws.ec2.createNatGateway(
                        request -> request.subnetId(network.subnet()).allocationId(second)));
        aws.cluster("lab", aws.subnets(network.vpc()));
        refused("ResourceLimitExceededException", () -> aws.cluster("more", aws.subnets(aws.vpc())));
        TestAccount small = new TestAccount(Options.standard().withQuotas(Map.of(Quotas.VPCS, 1)));
        small.vpc();
        refused("VpcLimitExceeded", small::vpc);
    }

    @Test
    void whatIsLaunchedWhereThereIsNoCapacityIsAServersError() {
        TestAccount full = new TestAccount(Options.standard().withCapacity((zone, type) -> true));
        Network network = Network.open(full);
        assertThatThrownBy(() -> network.instance(full)).isInstanceOfSatisfying(AwsServiceException.class, refused -> {
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InsufficientInstanceCapacity");
            assertThat(refused.statusCode()).isEqualTo(500);
        });
        assertThat(full.ec2.describeInstances().reservations()).isEmpty();
    }

    @Test
    void anotherRegionHasNothingOfThis() {
        String vpc = aws.vpc();
        var elsewhere = new SimulatedAccount(aws.world, TestAccount.ID, (region, name) -> "", Options.standard())
                .ec2("eu-central-1");
        assertThat(elsewhere.describeVpcs().vpcs()).isEmpty();
        refused("InvalidVpcID.NotFound", () -> elsewhere.deleteVpc(request -> request.vpcId(vpc)));
    }

    private static void refused(String code, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(AwsServiceException.class, refused -> assertThat(
                        refused.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }
}
