package dev.sgpods.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;

/** What holds requests against AWS's models sees what is wrong with them, and refuses what AWS refuses. */
class WireTest {
    private static final String LONG = "x".repeat(300);

    @SuppressWarnings("NullAway.Init")
    private static Wire wire;

    @SuppressWarnings("NullAway.Init")
    private static Direct through;

    @BeforeAll
    static void start() {
        wire = new Wire("eu-central-1", () -> Instant.EPOCH, URI.create("http://127.0.0.1:1"));
        through = new Direct(wire.address(), "eu-central-1");
    }

    @AfterAll
    static void stop() {
        if (wire != null) {
            through.close();
            wire.close();
        }
    }

    @BeforeEach
    void forget() {
        var unusedOfOtherTests = wire.taken();
    }

    private static List<String> wrongWith(Runnable request) {
        try {
            request.run();
        } catch (AwsServiceException refused) {
            assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
        }
        return wire.taken().violations();
    }

    private static TagSpecification tagged(ResourceType type, String key, String value) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key(key).value(value).build())
                .build();
    }

    @Test
    void aRightRequestIsRight() {
        assertThat(wrongWith(() -> through.ec2.createVpc(request ->
                        request.cidrBlock("10.0.0.0/16").tagSpecifications(tagged(ResourceType.VPC, "a", "b")))))
                .isEmpty();
    }

    @Test
    void whatIsMissingIsMissed() {
        assertThat(wrongWith(() -> through.ec2.createSubnet(request -> request.cidrBlock("10.0.0.0/24"))))
                .singleElement()
                .asString()
                .contains("ec2:CreateSubnet", "lacks VpcId");
        assertThat(wrongWith(() -> through.iam.createRole(request -> request.roleName("r"))))
                .singleElement()
                .asString()
                .contains("lacks AssumeRolePolicyDocument");
        assertThat(wrongWith(() -> through.eks.createCluster(request -> request.name("c"))))
                .anyMatch(wrong -> wrong.contains("lacks roleArn"))
                .anyMatch(wrong -> wrong.contains("lacks resourcesVpcConfig"));
    }

    @Test
    void whatIsTooLongOrMisspeltIsSeen() {
        assertThat(wrongWith(() -> through.iam.createRole(
                        request -> request.roleName(LONG).path("no/slash").assumeRolePolicyDocument("{}"))))
                .anyMatch(wrong -> wrong.contains("/RoleName is above 64"))
                .anyMatch(wrong -> wrong.contains("/Path does not match"));
        assertThat(wrongWith(() -> through.eks.createCluster(request -> request.name("a b")
                        .roleArn("arn")
                        .resourcesVpcConfig(network -> network.subnetIds("s"))
                        .accessConfig(access -> access.authenticationMode("NONE"))
                        .tags(Map.of("k", LONG)))))
                .anyMatch(wrong -> wrong.contains("/name does not match"))
                .anyMatch(wrong -> wrong.contains("/authenticationMode is none of"))
                .anyMatch(wrong -> wrong.contains("/tags/k is above 256"));
    }

    @Test
    void whatOnlyTheReferenceSaysIsHeldAgainstItToo() {
        assertThat(wrongWith(() -> through.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(tagged(ResourceType.VPC, "aws:mine", "a<b")))))
                .anyMatch(wrong -> wrong.contains("the key aws:mine"))
                .anyMatch(wrong -> wrong.contains("the value a<b"));
        assertThat(wrongWith(() -> through.ec2.createSecurityGroup(
                        request -> request.groupName("sg-x").description("über").vpcId("vpc-1"))))
                .anyMatch(wrong -> wrong.contains("/GroupName"))
                .anyMatch(wrong -> wrong.contains("/Description"));
        CreateDbInstanceRequest database = CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier("two--hyphens")
                .dbInstanceClass("db.t4g.micro")
                .engine("postgres")
                .build();
        assertThat(wrongWith(() -> through.rds.createDBInstance(database)))
                .anyMatch(wrong -> wrong.contains("/DBInstanceIdentifier"));
    }

    @Test
    void aTokenOfChanceAndAMissingTagAreSeen() {
        String vpc = through.ec2
                .createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                .vpc()
                .vpcId();
        through.ec2.createRouteTable(request -> request.vpcId(vpc));
        Traffic traffic = wire.taken();
        assertThat(traffic.withoutToken()).singleElement().asString().contains("ec2:CreateRouteTable");
        assertThat(traffic.withoutTags(List.of("Name"), Map.of())).hasSize(2);
    }

    @Test
    void whatAwsRefusesIsRefusedThoughMotoWouldNot() {
        String vpc = through.ec2
                .createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                .vpc()
                .vpcId();
        String subnet = through.ec2
                .createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.0.0/24"))
                .subnet()
                .subnetId();
        String address = through.ec2
                .allocateAddress(request -> request.domain(DomainType.VPC))
                .allocationId();
        through.ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(address));
        assertThatThrownBy(() -> through.ec2.releaseAddress(request -> request.allocationId(address)))
                .hasMessageContaining("still used by nat-");
        assertThatThrownBy(() -> through.ec2.deleteSubnet(request -> request.subnetId(subnet)))
                .hasMessageContaining("still used by nat-");
        assertThatThrownBy(() -> through.eks.createCluster(request -> request.name("c")
                        .roleArn("arn:aws:iam::123456789012:role/none")
                        .resourcesVpcConfig(network -> network.subnetIds(subnet))))
                .isInstanceOfSatisfying(EksException.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("InvalidParameterException"));
    }
}
