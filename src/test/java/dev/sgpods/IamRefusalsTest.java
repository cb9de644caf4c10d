package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Recorder.Recorded;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.iam.Check;
import dev.sgpods.iam.PolicyDocument;
import dev.sgpods.iam.PolicyDocument.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the policies must never let through, even to a bot that lost its head. */
// Whoever comes first waits until all lives were lived: on a busy machine they take longer than other tests may.
@Timeout(300)
class IamRefusalsTest {
    /** Amazon's images and RDS's own default groups are nobody's. */
    private static final Set<String> NOBODYS = Set.of("image", "og", "pg");

    private static final String DATABASE = "aws:ResourceTag/aws:rds:primaryDBInstanceArn";
    private static final String OWN = "aws:ResourceTag/sgpods:installation";

    @ParameterizedTest
    @EnumSource(names = "DIAGNOSE", mode = EnumSource.Mode.EXCLUDE)
    void everyRecordedChangeIsRefusedOnAThingOfAnotherInstallation(Purpose purpose) {
        assertRefused(purpose, check -> check.rewritten(IamRefusalsTest::ofAnother));
    }

    private static String ofAnother(String text) {
        return text.equals("test") ? "other" : text.replace("sgpods-test-", "sgpods-other-");
    }

    @ParameterizedTest
    @EnumSource(names = "DIAGNOSE", mode = EnumSource.Mode.EXCLUDE)
    void everyRecordedChangeIsRefusedOnAThingThatBearsNeitherOurTagsNorOurName(Purpose purpose) {
        assertRefused(purpose, check -> check.without("aws:ResourceTag/")
                .without("aws:RequestTag/")
                .rewritten(text -> text.replace("sgpods-test-", "theirs-")));
    }

    @ParameterizedTest
    @EnumSource(names = "DIAGNOSE", mode = EnumSource.Mode.EXCLUDE)
    void everyRecordedChangeOfAnIdentityIsRefusedUnderAnotherPath(Purpose purpose) {
        PolicyDocument policies = Policies.of(purpose);
        for (String path : List.of("/", "/other/", "/aws-service-role/eks.amazonaws.com/")) {
            assertThat(changes(purpose).filter(check -> check.action().startsWith("iam:")))
                    .isNotEmpty()
                    .map(check -> check.rewritten(text -> text.replace("/sgpods/", path)))
                    .noneMatch(policies::allows);
        }
    }

    @Test
    void aNewThingIsNotPutIntoAForeignOneThoughItBearsOurTagItself() {
        PolicyDocument build = Policies.of(Purpose.BUILD);
        assertThat(changes(Purpose.BUILD)
                        .filter(check -> check.context().containsKey(OWN))
                        .filter(check -> check.action().matches("ec2:(Create(?!Tags)|Run).*"))
                        .map(check -> check.with(OWN, "other").with("aws:RequestTag/sgpods:installation", "test")))
                .hasSizeGreaterThan(5)
                .noneMatch(build::allows);
    }

    @Test
    void readingIsRefusedInClustersAndRolesThatAreNotOurs() {
        PolicyDocument diagnose = Policies.of(Purpose.DIAGNOSE);
        assertThat(checks(Purpose.DIAGNOSE)
                        .filter(check -> check.resource().contains("sgpods-test-"))
                        // `why` looks at clusters that are nobody's lab.
                        .filter(check -> !check.action().equals("eks:DescribeCluster")))
                .hasSizeGreaterThan(5)
                .map(check -> check.rewritten(IamRefusalsTest::ofAnother))
                .noneMatch(diagnose::allows);
    }

    @Test
    void rolesGetNoOtherPoliciesAndArePassedToNoOtherService() {
        PolicyDocument build = Policies.of(Purpose.BUILD);
        PolicyDocument destroy = Policies.of(Purpose.DESTROY);
        String admin = "arn:aws:iam::aws:policy/AdministratorAccess";
        refuse(build, "iam:AttachRolePolicy", "role", "iam:PolicyARN", admin);
        refuse(destroy, "iam:DetachRolePolicy", "role", "iam:PolicyARN", admin);
        refuse(build, "iam:PassRole", "role", "iam:PassedToService", "lambda.amazonaws.com");
        refuse(build, "iam:CreateServiceLinkedRole", "role", "iam:AWSServiceName", "organizations.amazonaws.com");
    }

    @Test
    void nobodyIsLetInOtherwiseAndNothingIsTaggedButWhatIsMade() {
        PolicyDocument build = Policies.of(Purpose.BUILD);
        String viewer = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy";
        refuse(build, "eks:AssociateAccessPolicy", "access-entry", "eks:policyArn", viewer);
        refuse(build, "eks:AssociateAccessPolicy", "access-entry", "eks:accessScope", "namespace");
        refuse(build, "ec2:CreateTags", "subnet", "ec2:CreateAction", "CreateDefaultSubnet");
        assertThat(changes(Purpose.BUILD)
                        .filter(check -> check.action().equals("ec2:CreateTags")
                                && check.type().equals("vpc"))
                        .map(check -> check.with("aws:TagKeys", "sgpods:expires-at", "sgpods:installation")))
                .as("only the lease is written anew")
                .isNotEmpty()
                .noneMatch(build::allows);
        refuse(
                build,
                "secretsmanager:GetSecretValue",
                "Secret",
                DATABASE,
                "arn:aws:rds:eu-west-1:123456789012:db:theirs");
    }

    private static void refuse(PolicyDocument policies, String action, String type, String key, String value) {
        assertThat(RecordedLives.all().stream()
                        .flatMap(recorded -> Stream.concat(recorded.checks().stream(), recorded.besides().stream()))
                        .filter(check ->
                                check.action().equals(action) && check.type().equals(type))
                        .filter(check -> check.context().containsKey(key))
                        .distinct())
                .as(action)
                .isNotEmpty()
                .allMatch(policies::allows)
                .map(check -> check.with(key, value))
                .noneMatch(policies::allows);
    }

    @Test
    void theBotsOwnRolesClusterDatabaseAndNetworkAreForbiddenWhateverTagsTheyBear() {
        for (Purpose purpose : List.of(Purpose.BUILD, Purpose.DESTROY)) {
            PolicyDocument policies = Policies.of(purpose);
            for (String action : policies.granted()) {
                own(action).forEach(check -> assertThat(policies.answer(check))
                        .as(check.toString())
                        .isEqualTo(Answer.FORBIDDEN));
            }
        }
    }

    private static Stream<Check> own(String action) {
        String account = ":" + RecordedLives.ACCOUNT + ":";
        Stream<String> things =
                switch (action.substring(0, action.indexOf(':'))) {
                    case "iam" ->
                        Stream.of("", "-build", "-destroy", "-diagnose")
                                .map(end -> "arn:aws:iam:" + account + "role/sgpods-test" + end)
                                .filter(role -> !role.endsWith("role/sgpods-test"));
                    case "eks" ->
                        Stream.of("cluster/home", "nodegroup/home/nodes/1", "access-entry/home/role/1/x/2")
                                .map(thing -> "arn:aws:eks:eu-west-1" + account + thing);
                    case "rds" -> Stream.of("arn:aws:rds:eu-west-1" + account + "db:home-db");
                    case "ec2" -> Stream.of("arn:aws:ec2:eu-west-1" + account + "security-group/sg-1");
                    default -> Stream.of();
                };
        return things.map(thing -> new Check(
                action,
                "",
                thing,
                Map.of(
                        OWN,
                        List.of("test"),
                        "aws:RequestTag/sgpods:installation",
                        List.of("test"),
                        "aws:ResourceTag/aws:eks:cluster-name",
                        List.of("home"))));
    }

    private static void assertRefused(Purpose purpose, UnaryOperator<Check> change) {
        PolicyDocument policies = Policies.of(purpose);
        assertThat(changes(purpose)
                        .filter(check -> !NOBODYS.contains(check.type()))
                        .map(change)
                        .filter(policies::allows))
                .isEmpty();
    }

    private static Stream<Check> changes(Purpose purpose) {
        return IamPoliciesTest.of(purpose)
                .filter(Recorded::changes)
                .flatMap(recorded -> recorded.checks().stream())
                .distinct();
    }

    private static Stream<Check> checks(Purpose purpose) {
        return IamPoliciesTest.of(purpose)
                .flatMap(recorded -> recorded.checks().stream())
                .distinct();
    }
}
