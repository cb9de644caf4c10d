package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.SimulatedAccount;
import dev.sgpods.simulator.network.Topology;
import dev.sgpods.simulator.row.SecurityGroupRow;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** What a pod meets when somebody changes the account's groups, ACLs, routes and names through the SDK. */
class AccountPacketsTest {
    private static final String DATABASE = "10.0.2.9";

    private final LabWorld lab = new LabWorld();
    private final SimulatedAccount account =
            new SimulatedAccount(lab.world, "123456789012", (region, name) -> "", Options.standard());
    private final Ec2Client ec2 = account.ec2(LabWorld.REGION);

    @BeforeEach
    void deploy() {
        lab.pass(Duration.ofMinutes(3));
        lab.client
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("lab")
                        .endMetadata()
                        .build())
                .create();
        lab.client
                .resource(lab.client.getKubernetesSerialization().unmarshal(Manifests.SECRET, Secret.class))
                .create();
        ec2.authorizeSecurityGroupIngress(request -> request.groupId("sg-db").ipPermissions(from("sg-cluster")));
        lab.client.resource(Manifests.deployment("red", "false", "")).create();
        lab.pass(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static IpPermission from(String group) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(5432)
                .toPort(5432)
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build())
                .build();
    }

    private boolean reaches() throws Exception {
        PodShell.Ran ran = PodShell.of(lab.client, "red").run("nc", "-z", "-w", "5", DATABASE, "5432");
        if (ran.exitCode() != 0) {
            assertThat(ran.errors()).contains("timed out");
        }
        return ran.exitCode() == 0;
    }

    @Test
    void aPacketIsJudgedByWhatIsInItsOwnVpcAlone() {
        lab.change(state -> {
            for (int other = 2; other < 50; other++) {
                String group = "sg-of-another-" + other;
                state.securityGroups()
                        .put(
                                group,
                                new SecurityGroupRow(
                                        group,
                                        LabWorld.REGION,
                                        lab.world.now(),
                                        new TreeMap<>(),
                                        "vpc-" + other,
                                        "g",
                                        "g"));
                LabWorld.rule(state, "sgr-of-another-" + other, group, false, "tcp", 5432, null);
            }
        });
        Topology seen = lab.clusters.read(LabWorld.KEY, turn -> turn.cloud().topology());
        assertThat(seen.groups()).containsOnlyKeys("sg-cluster", "sg-pod", "sg-db");
        assertThat(seen.interfaces()).isNotEmpty().allMatch(each -> each.vpc().equals("vpc-1"));
        assertThat(seen.groups().values().stream()
                        .mapToInt(group -> group.inbound().size()))
                .containsExactlyInAnyOrder(2, 0, 2);
    }

    @Test
    void aRevokedRuleDropsNewConnections() throws Exception {
        assertThat(reaches()).isTrue();
        ec2.revokeSecurityGroupIngress(request -> request.groupId("sg-db").ipPermissions(from("sg-cluster")));
        assertThat(reaches()).isFalse();
    }

    /** An ACL of the database's subnet that lets everything in. */
    private String acl() {
        String id = ec2.createNetworkAcl(request -> request.vpcId("vpc-1"))
                .networkAcl()
                .networkAclId();
        lab.pass(Duration.ofSeconds(5));
        entry(id, 100, false, "allow", 0, 65_535);
        ec2.replaceNetworkAclAssociation(request -> request.networkAclId(id).associationId("aclassoc-b"));
        return id;
    }

    private void entry(String acl, int number, boolean out, String action, int from, int to) {
        ec2.createNetworkAclEntry(request -> request.networkAclId(acl)
                .ruleNumber(number)
                .egress(out)
                .ruleAction(action)
                .protocol("6")
                .portRange(PortRange.builder().from(from).to(to).build())
                .cidrBlock("10.0.0.0/16"));
    }

    @Test
    void anAclMustLetTheReplyOutToTheClientsPort() throws Exception {
        String acl = acl();
        assertThat(reaches()).isFalse();
        entry(acl, 100, true, "allow", 5432, 5432);
        assertThat(reaches()).isFalse();
        entry(acl, 110, true, "allow", 1024, 65_535);
        assertThat(reaches()).isTrue();
        entry(acl, 90, false, "deny", 5432, 5432);
        assertThat(reaches()).isFalse();
    }

    @Test
    void anAclThatLetsHalfTheClientsPortsBackLetsSomeConnectionsThrough() throws Exception {
        String acl = acl();
        entry(acl, 100, true, "allow", 32_768, 46_883);
        TreeSet<Boolean> outcomes = new TreeSet<>();
        for (int tries = 0; tries < 30; tries++) {
            outcomes.add(reaches());
            lab.pass(Duration.ofSeconds(7));
        }
        assertThat(outcomes).containsExactly(false, true);
    }

    @Test
    void aMoreSpecificRouteThatLeadsNowhereDropsInSpiteOfTheLocalOne() throws Exception {
        String nowhere = ec2.createNetworkInterface(request -> request.subnetId("subnet-a"))
                .networkInterface()
                .networkInterfaceId();
        lab.pass(Duration.ofSeconds(5));
        ec2.createRoute(request -> request.routeTableId("rtb-1")
                .destinationCidrBlock("10.0.2.0/24")
                .networkInterfaceId(nowhere));
        assertThat(reaches()).isFalse();
        ec2.deleteRoute(request -> request.routeTableId("rtb-1").destinationCidrBlock("10.0.2.0/24"));
        assertThat(reaches()).isTrue();
    }

    @Test
    void theWayBackFollowsTheDatabasesOwnTable() throws Exception {
        String table = ec2.createRouteTable(request -> request.vpcId("vpc-1"))
                .routeTable()
                .routeTableId();
        String nowhere = ec2.createNetworkInterface(request -> request.subnetId("subnet-a"))
                .networkInterface()
                .networkInterfaceId();
        lab.pass(Duration.ofSeconds(5));
        ec2.createRoute(request ->
                request.routeTableId(table).destinationCidrBlock("10.0.1.0/24").networkInterfaceId(nowhere));
        assertThat(reaches()).isTrue();
        ec2.associateRouteTable(request -> request.routeTableId(table).subnetId("subnet-b"));
        assertThat(reaches()).isFalse();
    }

    @Test
    void withoutTheVpcsResolverTheNameIsUnknownAndTheAddressStillAnswers() throws Exception {
        PodShell red = PodShell.of(lab.client, "red");
        assertThat(red.run("getent", "ahostsv4", LabWorld.ENDPOINT).output()).contains(DATABASE);
        ec2.modifyVpcAttribute(request -> request.vpcId("vpc-1").enableDnsSupport(value -> value.value(false)));
        assertThat(red.run("getent", "ahostsv4", LabWorld.ENDPOINT).exitCode()).isEqualTo(2);
        assertThat(reaches()).isTrue();
    }

    @Test
    void cloudWatchCountsTheConnectionsThatClientsOpened() throws Exception {
        Instant before = lab.world.now();
        PodShell red = PodShell.of(lab.client, "red");
        assertThat(red.run("psql", "-X", "-c", "SELECT 1").exitCode()).isZero();
        assertThat(red.run("nc", "-z", "-w", "5", DATABASE, "5432").exitCode()).isZero();
        lab.pass(Duration.ofMinutes(3));
        CloudWatchClient metrics = account.cloudWatch(LabWorld.REGION);
        double opened = metrics
                .getMetricStatistics(request -> request.namespace("AWS/RDS")
                        .metricName("DatabaseConnections")
                        .dimensions(Dimension.builder()
                                .name("DBInstanceIdentifier")
                                .value("lab-db")
                                .build())
                        .startTime(before.minusSeconds(60))
                        .endTime(lab.world.now())
                        .period(60)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(point -> point.sum())
                .sum();
        assertThat(opened).isEqualTo(1);
    }
}
