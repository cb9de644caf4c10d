package dev.sgpods.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** How long things take to come and to go: what was observed in public logs of 2024 to 2026, more or less a fifth. */
class LifetimesTest {
    private static final double JITTER = 0.2;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int PATIENCE = 2_000;

    /** Something that is made and deleted, and how many seconds that takes. */
    record Life(
            String kind,
            int creation,
            int deletion,
            Consumer<TestAccount> make,
            Predicate<TestAccount> there,
            Consumer<TestAccount> delete,
            Predicate<TestAccount> gone) {
        @Override
        public String toString() {
            return kind;
        }
    }

    @ParameterizedTest
    @MethodSource({"services", "instances"})
    void takesAsLongAsItDoesInAws(Life life) {
        TestAccount aws = new TestAccount();
        life.make().accept(aws);
        assertAbout(life.creation(), took(aws, () -> life.there().test(aws)));
        life.delete().accept(aws);
        assertAbout(life.deletion(), took(aws, () -> life.gone().test(aws)));
    }

    private static Duration took(TestAccount aws, BooleanSupplier done) {
        Instant start = aws.now();
        for (int step = 0; !done.getAsBoolean() && step < PATIENCE; step++) {
            aws.pass(STEP);
        }
        return Duration.between(start, aws.now());
    }

    private static void assertAbout(int seconds, Duration took) {
        assertThat((double) took.toSeconds()).isBetween(seconds * (1 - JITTER) - 1, seconds * (1 + JITTER) + 1);
    }

    static Stream<Life> services() {
        return Stream.of(
                new Life(
                        "EKS cluster",
                        570,
                        165,
                        aws -> aws.cluster("lab", aws.subnets(aws.vpc())),
                        aws -> aws.eks
                                        .describeCluster(request -> request.name("lab"))
                                        .cluster()
                                        .status()
                                == ClusterStatus.ACTIVE,
                        aws -> aws.eks.deleteCluster(request -> request.name("lab")),
                        aws -> aws.eks.listClusters().clusters().isEmpty()),
                new Life(
                        "node group",
                        150,
                        330,
                        TestNodes::made,
                        aws -> TestNodes.group(aws).status() == NodegroupStatus.ACTIVE,
                        aws -> aws.eks.deleteNodegroup(
                                request -> request.clusterName("lab").nodegroupName("nodes")),
                        aws -> aws.eks
                                .listNodegroups(request -> request.clusterName("lab"))
                                .nodegroups()
                                .isEmpty()),
                new Life(
                        "PostgreSQL instance",
                        330,
                        210,
                        aws -> {
                            String vpc = aws.vpc();
                            List<String> subnets = aws.subnets(vpc);
                            aws.database("lab", subnets, aws.group(vpc, "database"));
                        },
                        aws -> aws.rds
                                .describeDBInstances()
                                .dbInstances()
                                .get(0)
                                .dbInstanceStatus()
                                .equals("available"),
                        aws -> aws.rds.deleteDBInstance(
                                request -> request.dbInstanceIdentifier("lab").skipFinalSnapshot(true)),
                        aws -> aws.rds.describeDBInstances().dbInstances().isEmpty()));
    }

    static Stream<Life> instances() {
        return Stream.of(
                new Life(
                        "NAT gateway",
                        105,
                        60,
                        aws -> {
                            Network network = Network.open(aws);
                            String address = aws.ec2.allocateAddress().allocationId();
                            aws.settle().ec2.createNatGateway(request -> request.subnetId(network.subnet())
                                    .allocationId(address));
                        },
                        aws -> state(aws) == NatGatewayState.AVAILABLE,
                        aws -> {
                            String id = aws.ec2
                                    .describeNatGateways()
                                    .natGateways()
                                    .get(0)
                                    .natGatewayId();
                            aws.ec2.deleteNatGateway(request -> request.natGatewayId(id));
                        },
                        aws -> state(aws) == NatGatewayState.DELETED),
                new Life(
                        "instance",
                        25,
                        50,
                        aws -> Network.open(aws).launch(aws, "t3.micro"),
                        aws -> instance(aws) == InstanceStateName.RUNNING,
                        aws -> {
                            String id = aws.ec2
                                    .describeInstances()
                                    .reservations()
                                    .get(0)
                                    .instances()
                                    .get(0)
                                    .instanceId();
                            aws.ec2.terminateInstances(request -> request.instanceIds(id));
                        },
                        aws -> instance(aws) == InstanceStateName.TERMINATED));
    }

    private static NatGatewayState state(TestAccount aws) {
        return aws.ec2.describeNatGateways().natGateways().stream()
                .map(gateway -> gateway.state())
                .findFirst()
                .orElse(NatGatewayState.PENDING);
    }

    private static InstanceStateName instance(TestAccount aws) {
        return aws.ec2.describeInstances().reservations().stream()
                .map(reservation -> reservation.instances().get(0).state().name())
                .findFirst()
                .orElse(InstanceStateName.PENDING);
    }
}
