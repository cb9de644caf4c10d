package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.InventoryReader;
import dev.sgpods.aws.RemainsReader;
import dev.sgpods.aws.SimulatedClients;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabReconciler;
import dev.sgpods.lab.Rehearsal;
import dev.sgpods.lab.Rehearsal.Result;
import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.simulator.aws.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code doctor --rehearse} plays, over the simulated account and a clock that jumps. */
class RehearsalTest {
    private static final String REGION = "eu-west-1";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Instant now = NOON;
    private final List<String> asked = new ArrayList<>();
    private final World world = new World(new MemoryStateStore(), this::now, 7);

    private Instant now() {
        return now;
    }

    @Test
    void everythingThatIsFreeIsMadeAndRemovedInAboutAMinute() {
        Result result = play(rehearsal(Set.of()), 1000);
        assertThat(result.refused()).isEmpty();
        assertThat(result.left()).isEmpty();
        assertThat(result.unproved()).isEmpty();
        assertThat(result.stopped()).isFalse();
        assertThat(result.made()).hasSize(result.planned());
        assertThat(result.made())
                .contains("the VPC", "the cluster role", "the internet gateway", "the pod security group");
        assertThat(Duration.between(NOON, now)).isLessThan(Duration.ofSeconds(90));
        assertThat(Census.of(world)).isEmpty();
        assertThat(asked)
                .contains("createVpc", "createSubnet", "createRouteTable", "createRole", "createDBSubnetGroup")
                .doesNotContain("allocateAddress", "createNatGateway", "createCluster", "createDBInstance")
                .doesNotContain("runInstances", "createNodegroup");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ec2:CreateSubnet", "iam:AttachRolePolicy", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateVpc"
            })
    void whatIsForbiddenInTheMiddleIsNamedAndTheRestIsMadeAndRemoved(String forbidden) {
        Result result = play(rehearsal(Set.of(forbidden)), 1000);
        assertThat(result.refused()).isNotEmpty();
        assertThat(result.refused().values()).allMatch(sentence -> sentence.contains(forbidden));
        assertThat(result.made()).isNotEmpty().hasSizeLessThan(result.planned());
        assertThat(result.left()).isEmpty();
        assertThat(Census.of(world)).isEmpty();
    }

    @Test
    void whatMayNotBeRemovedIsToldWithItsId() {
        Result result = play(rehearsal(Set.of("ec2:DeleteSubnet")), 1000);
        assertThat(result.left()).anyMatch(left -> left.matches("the public subnet in eu-west-1a subnet-[0-9a-f]{17}"));
        assertThat(result.left()).anyMatch(left -> left.startsWith("the VPC vpc-"));
        assertThat(result.refused().values()).anyMatch(sentence -> sentence.contains("ec2:DeleteSubnet"));
        assertThat(Census.of(world)).containsKeys("vpcs", "subnets").doesNotContainKey("roles");
    }

    @Test
    void whoeverInterruptsItGetsTheWayBack() {
        Result result = play(rehearsal(Set.of()), 2);
        assertThat(result.stopped()).isTrue();
        assertThat(result.left()).isEmpty();
        assertThat(result.made()).hasSizeLessThan(result.planned());
        assertThat(asked).contains("createVpc", "deleteVpc");
        assertThat(Census.of(world)).isEmpty();
    }

    /** Plays a pass every three seconds; somebody interrupts before the given one. */
    private Result play(Rehearsal rehearsal, int interrupted) {
        for (int pass = 0; pass < 200; pass++) {
            if (pass == interrupted) {
                rehearsal.stop();
            }
            Optional<Result> result = rehearsal.advance();
            if (result.isPresent()) {
                return result.get();
            }
            now = now.plusSeconds(3);
        }
        throw new AssertionError("The rehearsal has no end: " + asked);
    }

    private Rehearsal rehearsal(Set<String> forbidden) {
        RequestHook hook = new RequestHook() {
            @Override
            public void after(String service, String operation, Object request) {
                asked.add(operation);
            }
        };
        SimulatedAccount account = new SimulatedAccount(
                world, "123456789012", (region, name) -> "", new Options(List.of(hook), "").withForbidden(forbidden));
        AwsClients aws = SimulatedClients.of(account, REGION);
        WiringBot.Edges edges = new WiringBot.Edges(
                "test",
                region -> aws,
                new TokenLogin((region, cluster) -> "", this::now),
                region -> "",
                new LabPlanner.Access("arn:aws:iam::123456789012:role/sgpods/build", List.of()));
        ClusterAccess clusters = new ClusterAccess(edges.login(), call -> {});
        Rehearsal.Stage stage = new Rehearsal.Stage(
                "test",
                REGION,
                List.of("eu-west-1a", "eu-west-1b"),
                WiringBot.planner(edges, clusters),
                new Inventories(
                        region -> new InventoryReader(region, "test", aws, Runnable::run, this::now), this::now),
                new RemainsReader("test", region -> aws, Runnable::run, this::now));
        return new Rehearsal(
                new LabId("rehear"),
                stage,
                new LabReconciler.Senders(Runnable::run, new Fence(), WiringBot::trouble),
                this::now);
    }
}
