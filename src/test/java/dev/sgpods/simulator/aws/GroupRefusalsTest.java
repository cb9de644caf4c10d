package dev.sgpods.simulator.aws;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** What EC2 refuses about security groups, by its codes. */
class GroupRefusalsTest {
    @ParameterizedTest
    @MethodSource("rules")
    void refuses(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> rules() {
        return Stream.of(
                new Refusal("a group that an interface wears", "DependencyViolation", aws -> {
                    Network network = Network.open(aws);
                    String group = aws.group(network.vpc(), "pods");
                    aws.ec2.createNetworkInterface(
                            request -> request.subnetId(network.subnet()).groups(group));
                    aws.ec2.deleteSecurityGroup(request -> request.groupId(group));
                }),
                new Refusal("a group that another group's rule names", "DependencyViolation", aws -> {
                    String vpc = aws.vpc();
                    String pods = aws.group(vpc, "pods");
                    allow(aws, aws.group(vpc, "database"), from(pods));
                    aws.ec2.deleteSecurityGroup(request -> request.groupId(pods));
                }),
                new Refusal("the default group", "CannotDelete", aws -> {
                    aws.vpc();
                    String group = aws.ec2
                            .describeSecurityGroups()
                            .securityGroups()
                            .get(0)
                            .groupId();
                    aws.ec2.deleteSecurityGroup(request -> request.groupId(group));
                }),
                new Refusal("a group's name twice in a VPC", "InvalidGroup.Duplicate", aws -> {
                    String vpc = aws.vpc();
                    aws.group(vpc, "pods");
                    aws.group(vpc, "pods");
                }),
                new Refusal("a rule twice", "InvalidPermission.Duplicate", aws -> {
                    String group = aws.group(aws.vpc(), "pods");
                    allow(aws, group, from(group));
                    allow(aws, group, from(group));
                }),
                new Refusal("a rule that is not there", "InvalidPermission.NotFound", aws -> {
                    String group = aws.group(aws.vpc(), "pods");
                    aws.ec2.revokeSecurityGroupIngress(
                            request -> request.groupId(group).ipPermissions(from(group)));
                }),
                new Refusal(
                        "a group of another VPC in a rule",
                        "InvalidGroup.NotFound",
                        aws -> allow(aws, aws.group(aws.vpc(), "pods"), from(aws.group(aws.vpc(), "pods")))),
                new Refusal(
                        "a port that is none",
                        "InvalidParameterValue",
                        aws -> allow(aws, aws.group(aws.vpc(), "pods"), blocks("tcp", 70_000, "10.0.0.0/16"))),
                new Refusal(
                        "a protocol that is none",
                        "InvalidParameterValue",
                        aws -> allow(aws, aws.group(aws.vpc(), "pods"), blocks("postgres", 5432, "10.0.0.0/16"))),
                new Refusal("more rules than a group may have", "RulesPerSecurityGroupLimitExceeded", aws -> {
                    String group = aws.group(aws.vpc(), "pods");
                    String[] blocks = IntStream.rangeClosed(0, 60)
                            .mapToObj(number -> "10.1." + number + ".0/24")
                            .toArray(String[]::new);
                    allow(aws, group, blocks("tcp", 5432, blocks));
                }));
    }

    private static void allow(TestAccount aws, String group, IpPermission permission) {
        aws.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(permission));
        aws.settle();
    }

    private static IpPermission from(String group) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(5432)
                .toPort(5432)
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build())
                .build();
    }

    private static IpPermission blocks(String protocol, int port, String... blocks) {
        return IpPermission.builder()
                .ipProtocol(protocol)
                .fromPort(port)
                .toPort(port)
                .ipRanges(Stream.of(blocks)
                        .map(block -> IpRange.builder().cidrIp(block).build())
                        .toList())
                .build();
    }
}
