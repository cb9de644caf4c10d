package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.Inventory;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabPlanView;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Prover;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The life of a lab through the production code, over the simulated account, on a clock that jumps. */
@Order(1)
class JourneyTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void aLabIsMadeAndProvedInTheTimeThatAwsTakes() {
        Lab lab = ready();
        Duration taken = Duration.between(lab.createdAt(), bot.now());
        assertThat(taken).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(20));
        assertThat(lab.phases().values()).hasSize(9).allMatch(times -> times.ended() != null);
        assertThat(lab.evidence()).contains("ISOLATED");
        assertThat(bot.said).anyMatch(title -> title.contains("is isolated")).contains("Lab demo is ready");
    }

    @Test
    void tenPassesOverALabWhoseRuleWasRemovedByHandSendNoChangingRequest() {
        Lab lab = ready();
        SecurityGroupRule rule = rule("pod-database-in");
        bot.aws.ec2().revokeSecurityGroupIngress(request -> request.groupId(rule.groupId())
                .securityGroupRuleIds(rule.securityGroupRuleId()));
        bot.requests.clear();
        for (int pass = 0; pass < 10; pass++) {
            bot.pass(lab.id());
        }
        assertThat(bot.requests).isEmpty();
        assertThat(drift(lab)).anyMatch(sentence -> sentence.contains("pod-database-in"));
        Prover.Proof doubtful = bot.bot().prover().prove(lab);
        assertThat(doubtful.isolated()).as("a proof is fresh").isEqualTo(Prover.Verdict.INCONCLUSIVE);
        assertThat(doubtful.card().blocks().get(0).toString()).contains("The green pod's connection timed out");
        bot.labs.change(
                lab.id(), found -> found.towards(Goal.PRESENT, bot.now()).mending(true));
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.READY);
        assertThat(bot.requests).containsExactly("ec2:authorizeSecurityGroupIngress");
        assertThat(drift(lab)).isEmpty();
        assertThat(bot.said.stream().filter(title -> title.contains("is isolated")))
                .hasSize(2);
    }

    @Test
    void aTeardownLeavesNothingAndTouchesNothingElse() {
        Lab lab = ready();
        String twin = vpc("another", lab.id().value());
        String other = vpc("test", "zzzzzz");
        String bare = bot.aws
                .ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                .vpc()
                .vpcId();
        assertThat(tearDown(lab).state()).isEqualTo(LabState.GONE);
        List<String> ending = bot.said.subList(bot.said.indexOf("Lab demo is ready") + 1, bot.said.size());
        assertThat(ending.subList(0, ending.size() - 1))
                .as("what is deleted is told as it goes")
                .hasSizeGreaterThan(4)
                .startsWith("Lab demo is being torn down")
                .allMatch(title -> title.startsWith("Deleting ") || title.endsWith("is being torn down"))
                .endsWith("Deleting the VPC");
        assertThat(ending).endsWith("0 resources left of lab demo");
        assertThat(bot.aws.ec2().describeVpcs().vpcs().stream().map(vpc -> vpc.vpcId()))
                .containsExactlyInAnyOrder(twin, other, bare);
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 12, 25, 60})
    void aLabThatIsDeletedWhileItIsMadeGoesAwayWhole(int passes) {
        Lab lab = asked();
        for (int pass = 0; pass < passes; pass++) {
            bot.pass(lab.id());
        }
        assertThat(tearDown(lab).state()).isEqualTo(LabState.GONE);
        assertNothingLeft();
    }

    @Test
    void aProcessThatIsStartedAnewAgainAndAgainMakesNothingTwice() {
        Lab lab = asked();
        for (int count = 0; count < 300 && state(lab) == LabState.CREATING; count++) {
            bot.restart();
            bot.pass(lab.id());
        }
        assertThat(state(lab)).isEqualTo(LabState.READY);
        for (String once : List.of(
                "ec2:createVpc",
                "ec2:allocateAddress",
                "ec2:createInternetGateway",
                "ec2:createNatGateway",
                "eks:createCluster",
                "eks:createNodegroup",
                "rds:createDBInstance")) {
            assertThat(bot.carriedOut).containsOnlyOnce(once);
        }
        bot.labs.change(lab.id(), found -> found.towards(Goal.ABSENT, bot.now()));
        for (int count = 0; count < 300 && state(lab) == LabState.DELETING; count++) {
            bot.restart();
            bot.pass(lab.id());
        }
        assertThat(state(lab)).isEqualTo(LabState.GONE);
        assertNothingLeft();
    }

    @Test
    void aForbiddenActionStopsTheLabWithASentenceAndRepairGoesOn() {
        bot.before = operation -> {
            if (operation.equals("createNatGateway")) {
                throw refusal("UnauthorizedOperation", 403, "You are not authorized to perform this operation");
            }
        };
        Lab lab = asked();
        Lab stopped = bot.settle(lab.id());
        assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
        assertThat(stopped.reason()).contains("NAT gateway").contains("repair");
        bot.before = operation -> {};
        bot.labs.change(
                lab.id(), found -> found.towards(Goal.PRESENT, bot.now()).mending(true));
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.READY);
    }

    @Test
    void throttlingOnEveryThirdCallOnlySlowsALabDown() {
        AtomicInteger calls = new AtomicInteger();
        bot.before = operation -> {
            if (calls.incrementAndGet() % 3 == 0) {
                throw refusal("RequestLimitExceeded", 503, "Request limit exceeded.");
            }
        };
        Lab lab = asked();
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.READY);
        assertThat(tearDown(lab).state()).isEqualTo(LabState.GONE);
        assertNothingLeft();
    }

    @Test
    void everyChangeOnAwsAndInTheClusterIsInTheAuditOnceForEachTimeItWasAskedFor() {
        Lab lab = ready();
        tearDown(lab);
        List<AuditLog.Entry> entries = bot.audit.of(lab.id(), lab.name(), 1000);
        assertThat(entries).allMatch(entry -> entry.who().equals("sgpods"));
        assertThat(entries.stream().filter(entry -> entry.what().equals("aws")).map(entry -> entry.detail()
                        .toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(bot.requests.stream()
                        .map(request -> request.toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(entries.stream()
                        .filter(entry -> entry.what().equals("kubernetes"))
                        .map(AuditLog.Entry::detail))
                .contains(
                        "patch namespaces sgpods-lab",
                        "patch deployments.apps sgpods-lab/green",
                        "patch deployments.apps sgpods-lab/red",
                        "patch securitygrouppolicies.vpcresources.k8s.aws sgpods-lab/database-access",
                        "delete deployments.apps sgpods-lab/green",
                        "delete namespaces sgpods-lab")
                .anyMatch(detail -> detail.startsWith("patch daemonsets.apps kube-system/aws-node"))
                .noneMatch(detail -> detail.startsWith("get") || detail.contains("exec"));
    }

    @Test
    void theEndOfTheLeaseTearsALabDown() {
        Lab lab = ready();
        bot.advanceTo(lab.leaseEnd());
        bot.pass(lab.id());
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.GONE);
        assertNothingLeft();
    }

    @Test
    void theOwnerIsWarnedThreeTimesBeforeTheEndOfTheLeaseAndTheReasonIsKept() {
        Lab lab = ready();
        while (state(lab) == LabState.READY) {
            bot.pass(lab.id());
        }
        assertThat(bot.said)
                .containsSubsequence("Lab demo ends in 2h", "Lab demo ends in 30m", "Lab demo ends in 5m")
                .filteredOn(line -> line.contains("ends in"))
                .hasSize(3);
        assertThat(bot.now()).isBetween(lab.leaseEnd(), lab.leaseEnd().plusSeconds(30));
        assertThat(bot.labs.find(lab.id()).orElseThrow().ending()).isEqualTo(Ending.LEASE);
    }

    private Lab asked() {
        return AskedLabs.stored(bot, "abc234", "demo");
    }

    private Lab ready() {
        Lab lab = bot.settle(asked().id());
        assertThat(lab.state()).as(lab.reason()).isEqualTo(LabState.READY);
        return lab;
    }

    private Lab tearDown(Lab lab) {
        bot.labs.change(lab.id(), found -> found.towards(Goal.ABSENT, bot.now()));
        return bot.settle(lab.id());
    }

    private LabState state(Lab lab) {
        return bot.labs.find(lab.id()).orElseThrow().state();
    }

    private List<String> drift(Lab lab) {
        return new LabPlanView(bot.bot().world(), bot::now, bot.bot().world()::sketch).drift(lab);
    }

    private SecurityGroupRule rule(String name) {
        return bot.aws.ec2().describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                .filter(rule -> name.equals(Inventory.map(rule.tags()).get("sgpods:resource")))
                .findFirst()
                .orElseThrow();
    }

    private String vpc(String installation, String lab) {
        TagSpecification tags = TagSpecification.builder()
                .resourceType(ResourceType.VPC)
                .tags(tag("sgpods:installation", installation), tag("sgpods:lab", lab), tag("sgpods:resource", "vpc"))
                .build();
        return bot.aws
                .ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16").tagSpecifications(tags))
                .vpc()
                .vpcId();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** By the state itself, not by the product's own reading of it. */
    private void assertNothingLeft() {
        bot.world.read(state -> {
            assertThat(state.clusters().size()).isZero();
            assertThat(state.nodegroups().size()).isZero();
            assertThat(state.dbInstances().size()).isZero();
            assertThat(state.dbSubnetGroups().size()).isZero();
            assertThat(state.secrets().size()).isZero();
            assertThat(state.roles().size()).isZero();
            assertThat(state.addresses().size()).isZero();
            assertThat(state.networkInterfaces().size()).isZero();
            assertThat(state.launchTemplates().size()).isZero();
            assertThat(state.subnets().size()).isZero();
            assertThat(state.internetGateways().size()).isZero();
            return true;
        });
    }

    private static RuntimeException refusal(String code, int status, String message) {
        return Ec2Exception.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .build();
    }
}
