package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Recorder.Recorded;
import dev.sgpods.aws.IamActions;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.StubAws.Call;
import dev.sgpods.iam.Check;
import dev.sgpods.iam.DependentAction;
import dev.sgpods.iam.PolicyDocument;
import dev.sgpods.iam.PolicyStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The policies grant what the bot was seen to ask for, and what AWS checks besides; nothing else. */
// Whoever comes first waits until all lives were lived: on a busy machine they take longer than other tests may.
@Timeout(300)
class IamPoliciesTest {
    /** Asks for nothing but who asks: "No permissions are required", STS API reference, GetCallerIdentity. */
    private static final String WHO = "GetCallerIdentity";

    @ParameterizedTest
    @EnumSource
    void grantExactlyWhatWasRecordedAndWhatAwsChecksBesides(Purpose purpose) {
        Set<String> needed = new TreeSet<>();
        of(purpose).forEach(recorded -> needed.add(recorded.action()));
        looks(purpose).forEach(call -> needed.add(call.service() + ":" + call.action()));
        DependentAction.all().stream()
                .filter(row -> Set.copyOf(needed).contains(row.operation()))
                .forEach(row -> needed.add(row.action()));
        assertThat(Policies.of(purpose).granted()).containsExactlyElementsOf(needed);
    }

    @Test
    void theBotsOwnIdentityMayOnlyTakeTheRoles() {
        Set<String> asked = new HashSet<>();
        RecordedLooks.withRoles().stream()
                .filter(call -> call.key().equals("ASIAsgpods-test-session"))
                .filter(call -> !call.action().equals(WHO))
                .forEach(call -> asked.add(call.service() + ":" + call.action()));
        DependentAction.all().stream()
                .filter(row -> Set.copyOf(asked).contains(row.operation()))
                .forEach(row -> asked.add(row.action()));
        PolicyDocument own = Policies.read("bot.json");
        assertThat(own.granted()).containsExactlyInAnyOrderElementsOf(asked);
        List<Check> takings = RecordedLooks.withRoles().stream()
                .filter(call -> call.action().equals("AssumeRole"))
                .map(call -> new Check("sts:AssumeRole", "role", call.field("RoleArn"), Map.of()))
                .toList();
        assertThat(takings).hasSize(3).allMatch(own::allows);
        assertThat(own.allows(new Check("sts:AssumeRole", "role", "arn:aws:iam::123456789012:role/other", Map.of())))
                .isFalse();
    }

    @Test
    void theRolesTrustTheBotUnderTheNameOfAPersonOrItsOwn() {
        PolicyDocument trust = Policies.trust("trust.json");
        List<String> sessions = RecordedLooks.withRoles().stream()
                .filter(call -> call.action().equals("AssumeRole"))
                .map(call -> call.field("RoleSessionName"))
                .toList();
        assertThat(sessions).isNotEmpty();
        assertThat(Stream.concat(sessions.stream(), Stream.of("U012ABC", "W012ABC")))
                .allSatisfy(
                        name -> assertThat(trust.allows(taking(name))).as(name).isTrue());
        assertThat(trust.allows(taking("root"))).isFalse();
    }

    private static Check taking(String session) {
        return new Check("sts:AssumeRole", "role", "*", Map.of("sts:RoleSessionName", List.of(session)));
    }

    @ParameterizedTest
    @EnumSource
    void allowEveryRecordedRequestOnEveryThingThatItNamesOrMakes(Purpose purpose) {
        PolicyDocument policies = Policies.of(purpose);
        assertThat(of(purpose).flatMap(recorded -> recorded.checks().stream()).distinct())
                .hasSizeGreaterThan(30)
                .filteredOn(check -> !policies.allows(check))
                .filteredOn(check -> !beyondConditions(check))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void allowWhatAwsChecksBesides(Purpose purpose) {
        PolicyDocument policies = Policies.of(purpose);
        assertThat(of(purpose).flatMap(recorded -> recorded.besides().stream()))
                .filteredOn(check -> !policies.allows(check))
                .isEmpty();
    }

    @Test
    void everyCheckBesidesARecordedOneIsInTheTableWithItsSourceAndNoRowIsIdle() {
        Set<String> rows = new TreeSet<>();
        DependentAction.all().forEach(row -> {
            assertThat(row.source()).startsWith("https://");
            rows.add(row.operation() + " " + row.action());
        });
        Set<String> met = new TreeSet<>(Set.of("sts:AssumeRole sts:TagSession"));
        RecordedLives.all().forEach(recorded -> recorded.besides()
                .forEach(check -> met.add(recorded.action() + " " + check.action())));
        assertThat(met).containsExactlyElementsOf(rows);
    }

    @ParameterizedTest
    @EnumSource
    void haveNoStatementThatNothingNeeds(Purpose purpose) {
        PolicyDocument policies = Policies.of(purpose);
        for (PolicyStatement statement : policies.statements()) {
            if (statement.allows()) {
                PolicyDocument less = policies.without(statement);
                assertThat(needs(purpose)).as(statement.sid()).anyMatch(check -> !less.allows(check));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void haveNoResourceThatNothingNeeds(Purpose purpose) {
        PolicyDocument policies = Policies.of(purpose);
        List<Check> needs = needs(purpose);
        for (PolicyStatement statement : policies.statements()) {
            if (statement.allows() && statement.resources().size() > 1) {
                for (String resource : statement.resources()) {
                    if (resource.contains(":auto-backup:")) {
                        // Only people's tags make it deletable: see beyondConditions.
                        continue;
                    }
                    PolicyDocument less = policies.without(statement, resource);
                    assertThat(needs).as(statement.sid() + " " + resource).anyMatch(check -> !less.allows(check));
                }
            }
        }
    }

    @Test
    void whateverDiagnoseGrantsChangesNothingAndIsTakenForAReading() {
        assertThat(Policies.of(Purpose.DIAGNOSE).granted()).isNotEmpty().allMatch(IamActions::reads);
        assertThat(Policies.of(Purpose.DESTROY).granted()).anyMatch(action -> !IamActions.reads(action));
    }

    @Test
    void whatNoConditionCanTellFromAnothersIsLeftToPeople() {
        assertThat(RecordedLives.all().stream()
                        .flatMap(recorded -> recorded.checks().stream())
                        .filter(IamPoliciesTest::beyondConditions)
                        .map(Check::action)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "ec2:DeleteNetworkInterface",
                        "ec2:DeleteSecurityGroup",
                        "elasticloadbalancing:DeleteLoadBalancer",
                        "rds:DeleteDBInstanceAutomatedBackup");
    }

    /**
     * IAM compares a tag's value with a pattern, never its key; a retained backup has neither a tag nor its database's
     * name.
     */
    private static boolean beyondConditions(Check check) {
        return check.context().keySet().equals(Set.of("aws:ResourceTag/" + Leftovers.OWNED))
                || (check.action().equals("rds:DeleteDBInstanceAutomatedBackup")
                        && check.context().isEmpty());
    }

    static Stream<Recorded> of(Purpose purpose) {
        return RecordedLives.all().stream().filter(recorded -> recorded.purpose() == purpose);
    }

    private static List<Check> needs(Purpose purpose) {
        Stream<Check> lives =
                of(purpose).flatMap(recorded -> Stream.concat(recorded.checks().stream(), recorded.besides().stream()));
        return Stream.concat(lives, looks(purpose).map(IamPoliciesTest::check))
                .filter(check -> !beyondConditions(check))
                .distinct()
                .toList();
    }

    /** What a look names: a role by its name or by its ARN, or nothing. */
    private static Check check(Call look) {
        String name = look.field("RoleName");
        String arn = name.isEmpty()
                ? look.field("PolicySourceArn")
                : "arn:aws:iam::" + RecordedLives.ACCOUNT + ":role/" + name;
        return new Check(look.service() + ":" + look.action(), "", arn.isEmpty() ? "*" : arn, Map.of());
    }

    private static Stream<Call> looks(Purpose purpose) {
        return Stream.concat(RecordedLooks.withRoles().stream(), RecordedLooks.withoutRoles().stream())
                .filter(call -> !call.action().equals(WHO) && !call.action().equals("AssumeRole"))
                .filter(call -> RecordedLooks.purpose(call) == purpose);
    }
}
