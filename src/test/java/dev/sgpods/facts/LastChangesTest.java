package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.SimulatedClients;
import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.simulator.aws.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against the simulated account's own event history. */
class LastChangesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final AtomicInteger lookUps = new AtomicInteger();
    private Instant now = NOON;
    private String caller = "U012ANN";

    private AwsClients account(Set<String> forbidden) {
        RequestHook counting = new RequestHook() {
            @Override
            public void before(String service, String operation, Object request) {
                if (operation.equals("lookupEvents")) {
                    lookUps.incrementAndGet();
                }
            }
        };
        SimulatedAccount account = new SimulatedAccount(
                new World(new MemoryStateStore(), () -> now, 7),
                "123456789012",
                (region, name) -> "",
                new Options(List.of(counting), "")
                        .withForbidden(forbidden)
                        .withFoundWithin(Duration.ZERO)
                        .withCaller(() -> caller));
        return SimulatedClients.of(account, "eu-west-1");
    }

    @Test
    void theNewestChangeOfEachThingIsToldWithWhoAndWhen() {
        AwsClients aws = account(Set.of());
        String vpc = aws.ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                .vpc()
                .vpcId();
        String group = aws.ec2()
                .createSecurityGroup(
                        request -> request.vpcId(vpc).groupName("db").description("db"))
                .groupId();
        now = NOON.plus(Duration.ofHours(1));
        caller = "U012BOB";
        aws.ec2().authorizeSecurityGroupIngress(request -> request.groupId(group)
                .ipProtocol("tcp")
                .fromPort(5432)
                .toPort(5432)
                .cidrIp("10.0.0.0/16"));
        aws.ec2().describeSecurityGroups(request -> request.groupIds(group));
        assertThat(new LastChanges(aws.trail()).of(List.of(group, vpc, "acl-00000000")))
                .containsExactly(
                        new LastChange.Changed(
                                group, now, "U012BOB (role sgpods-build)", "AuthorizeSecurityGroupIngress"),
                        new LastChange.Changed(vpc, NOON, "U012ANN (role sgpods-build)", "CreateVpc"),
                        new LastChange.Untouched("acl-00000000"));
    }

    private String vpcWithGroups(AwsClients aws, int groups) {
        String vpc = aws.ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                .vpc()
                .vpcId();
        for (int number = 0; number < groups; number++) {
            String name = "group-" + number;
            aws.ec2()
                    .createSecurityGroup(
                            request -> request.vpcId(vpc).groupName(name).description(name));
        }
        return vpc;
    }

    @Test
    void whatOnlyNamesAThingIsNoChangeOfItAndTheNextPageIsLookedAt() {
        AwsClients aws = account(Set.of());
        String vpc = vpcWithGroups(aws, 60);
        assertThat(new LastChanges(aws.trail()).of(List.of(vpc)))
                .containsExactly(new LastChange.Changed(vpc, NOON, "U012ANN (role sgpods-build)", "CreateVpc"));
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void thatNothingChangedIsNotSaidOfEventsThatNobodyLookedAt() {
        AwsClients aws = account(Set.of());
        String vpc = vpcWithGroups(aws, 60);
        List<String> things = List.of("sg-00000001", "sg-00000002", "sg-00000003", "sg-00000004", vpc);
        assertThat(new LastChanges(aws.trail()).of(things))
                .startsWith(new LastChange.Untouched("sg-00000001"))
                .endsWith(new LastChange.NotAmong(vpc, 50));
        assertThat(lookUps).hasValue(5);
    }

    @Test
    void noMoreThanFiveThingsAreLookedUp() {
        List<String> things =
                IntStream.range(0, 9).mapToObj(number -> "sg-0000000" + number).toList();
        assertThat(new LastChanges(account(Set.of()).trail()).of(things)).hasSize(LastChanges.MOST);
        assertThat(lookUps).hasValue(5);
    }

    @Test
    void aMissingPermissionIsNamedAndAskedForOnce() {
        AwsClients aws = account(Set.of("cloudtrail:LookupEvents"));
        assertThat(new LastChanges(aws.trail()).of(List.of("sg-00000001", "sg-00000002")))
                .containsExactly(
                        new LastChange.Unread("sg-00000001", "the permission cloudtrail:LookupEvents is missing"));
        assertThat(lookUps).hasValue(1);
    }
}
