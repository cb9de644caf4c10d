package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Death.Point;
import dev.sgpods.Life.Step;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.store.MemoryDatabase;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** AWS refuses: a lab finishes nevertheless, or stops with a sentence that says what to do. */
class RefusedTest {
    private static final int TIMES = 2;
    private static final String NO_ROLE = "The role with name x cannot be assumed";

    /** A refusal that passes, with its code and its message, for each operation that may meet it. */
    private static final Map<String, List<String>> PASSING = Map.ofEntries(
            Map.entry("createSubnet", List.of("InvalidVpcID.NotFound", "The vpc ID does not exist")),
            Map.entry("createCluster", List.of("InvalidParameterException", NO_ROLE)),
            Map.entry("createNodegroup", List.of("InvalidParameterException", NO_ROLE)),
            Map.entry("authorizeSecurityGroupIngress", List.of("InvalidPermission.Duplicate", "the rule exists")),
            Map.entry("authorizeSecurityGroupEgress", List.of("InvalidPermission.Duplicate", "the rule exists")),
            Map.entry("createNatGateway", List.of("RequestLimitExceeded", "Request limit exceeded")),
            Map.entry("deleteSecurityGroup", List.of("DependencyViolation", "resource has a dependent object")),
            Map.entry("deleteSubnet", List.of("DependencyViolation", "The subnet has dependencies")),
            Map.entry("deleteVpc", List.of("DependencyViolation", "The vpc has dependencies")),
            Map.entry("detachInternetGateway", List.of("DependencyViolation", "Network has mapped public addresses")),
            Map.entry("releaseAddress", List.of("InvalidIPAddress.InUse", "The address is in use")),
            Map.entry("deleteRouteTable", List.of("DependencyViolation", "The routeTable has dependencies")),
            Map.entry("deleteDBSubnetGroup", List.of("InvalidDBSubnetGroupStateFault", "Cannot delete the group")),
            Map.entry("deleteDBInstance", List.of("InvalidDBInstanceState", "The instance is being created")),
            Map.entry("deleteCluster", List.of("ResourceInUseException", "Cluster has nodegroups attached")),
            Map.entry("deleteNodegroup", List.of("ResourceInUseException", "The node group is changing")),
            Map.entry("deleteRole", List.of("DeleteConflict", "Cannot delete entity, must detach all policies")));

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void aLabGoesItsWayPastEveryRefusalThatPasses() {
        try (ChaosBot bot = new ChaosBot(Moment.empty(), database.jdbi(), name -> Point.NOWHERE)) {
            Map<String, Integer> met = new HashMap<>();
            bot.weather = hook(operation -> {
                List<String> refusal = PASSING.get(operation);
                if (refusal != null && met.merge(operation, 1, Integer::sum) <= TIMES) {
                    throw refusal(refusal.get(0), refusal.get(1));
                }
            });
            bot.ask();
            assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.READY);
            assertThat(Census.of(bot.world)).isEqualTo(Life.undisturbed().ready());
            bot.delete();
            assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.GONE);
            assertThat(met.keySet()).containsExactlyInAnyOrderElementsOf(PASSING.keySet());
            assertThat(met.values()).allMatch(times -> times > TIMES);
            bot.wait(Life.SHOWN);
            assertThat(Census.of(bot.world)).isEmpty();
        }
    }

    @Test
    void whicheverActionIsForbiddenTheMakingStopsAndSaysWhatToDo() {
        Map<String, Moment> first = firstChanges(Life.undisturbed().making());
        assertThat(first).hasSizeGreaterThan(20);
        first.forEach((operation, moment) -> {
            Lab stopped = forbidden(operation, moment);
            assertThat(stopped.state()).as(operation).isEqualTo(LabState.BLOCKED);
            assertThat(stopped.reason())
                    .as(operation)
                    .contains("AWS forbids it")
                    .contains("repair");
        });
    }

    @Test
    void whicheverActionIsForbiddenTheTeardownIsLeakedAndSaysWhatToDo() {
        Map<String, Moment> first = firstChanges(Life.undisturbed().removing());
        assertThat(first).hasSizeGreaterThan(10);
        first.forEach((operation, moment) -> {
            Lab stopped = forbidden(operation, moment);
            assertThat(stopped.state()).as(operation).isEqualTo(LabState.LEAKED);
            assertThat(stopped.reason()).as(operation).contains("AWS forbids it");
        });
    }

    @Test
    void aZoneWithoutCapacityIsPassedOver() {
        try (ChaosBot bot = new ChaosBot(Moment.empty(), database.jdbi(), name -> Point.NOWHERE)) {
            bot.capacity = (zone, type) -> zone.equals("eu-west-1a") && type.startsWith("m5");
            bot.ask();
            assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.READY);
        }
    }

    @Test
    void aNodeGroupThatFailsStopsTheLabAndRepairMakesItAgain() {
        try (ChaosBot bot = new ChaosBot(Moment.empty(), database.jdbi(), name -> Point.NOWHERE)) {
            bot.capacity = (zone, type) -> type.startsWith("m5");
            bot.ask();
            Lab stopped = bot.settle();
            assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
            assertThat(stopped.reason()).contains("node group").contains("capacity");
            assertThat(bot.said()).contains("Lab demo stopped");
            bot.capacity = (zone, type) -> false;
            bot.labs.change(
                    ChaosBot.ID, found -> found.towards(Goal.PRESENT, bot.now()).mending(true));
            assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.READY);
            bot.wait(Life.SHOWN);
            assertThat(Census.of(bot.world)).isEqualTo(Life.undisturbed().ready());
        }
    }

    private Lab forbidden(String operation, Moment moment) {
        try (ChaosBot bot = new ChaosBot(moment, database.jdbi(), name -> Point.NOWHERE)) {
            bot.weather = hook(asked -> {
                if (asked.equals(operation)) {
                    throw refusal("AccessDeniedException", "You are not authorized to perform " + operation);
                }
            });
            return bot.settle();
        }
    }

    /** The moment before each changing operation of AWS is first asked for. */
    private static Map<String, Moment> firstChanges(List<Step> steps) {
        Map<String, Moment> first = new LinkedHashMap<>();
        for (Step step : steps) {
            step.changes().stream()
                    .filter(name -> name.contains(":") && name.contains("Request("))
                    .map(name -> name.replaceAll("^\\w+ \\w+:(\\w+) .*", "$1"))
                    .forEach(operation -> first.putIfAbsent(operation, step.before()));
        }
        return first;
    }

    private static RequestHook hook(Consumer<String> before) {
        return new RequestHook() {
            @Override
            public void before(String service, String operation, Object request) {
                before.accept(operation);
            }
        };
    }

    private static RuntimeException refusal(String code, String message) {
        return Ec2Exception.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
