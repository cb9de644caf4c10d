package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.graph.Trouble;
import dev.sgpods.graph.Trouble.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class AwsErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "DependencyViolation, 400, IN_USE",
        "InvalidDBSubnetGroupStateFault, 400, IN_USE",
        "RequestLimitExceeded, 503, THROTTLED",
        "ThrottlingException, 429, THROTTLED",
        "UnauthorizedOperation, 403, FORBIDDEN",
        "InvalidVpcID.NotFound, 400, GONE",
        "ResourceNotFoundException, 404, GONE",
        "DBInstanceNotFound, 404, GONE",
        "NoSuchEntity, 404, GONE",
        "InternalError, 500, UNCERTAIN",
        "Unavailable, 503, UNCERTAIN",
        "VpcLimitExceeded, 400, REAL",
        "InsufficientInstanceCapacity, 500, CAPACITY",
        "InsufficientDBInstanceCapacity, 400, CAPACITY",
        "RouteAlreadyExists, 400, PROPAGATING",
        "Resource.AlreadyAssociated, 400, PROPAGATING",
        "AccessDenied, 403, FORBIDDEN",
        "AccessDeniedException, 403, FORBIDDEN",
        "InvalidClientTokenId, 403, FORBIDDEN",
        "ExpiredTokenException, 403, FORBIDDEN"
    })
    void tellsACodeByWhatItMeansForTheNextStep(String code, int status, Kind kind) {
        Trouble trouble = AwsErrors.read(refusal(code, status, "Words of AWS"));
        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.sentence()).contains("Words of AWS.");
    }

    @Test
    void aRoleThatIsNotKnownEverywhereYetIsWaitedFor() {
        String message = "Role with arn: arn:aws:iam::1:role/x, could not be assumed because it does not exist";
        assertThat(AwsErrors.read(refusal("InvalidParameterException", 400, message))
                        .kind())
                .isEqualTo(Kind.PROPAGATING);
        assertThat(AwsErrors.read(refusal("InvalidParameterException", 400, "Subnets must be in two zones"))
                        .kind())
                .isEqualTo(Kind.REAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error in role params",
                "Role could not be assumed because the trusted entity is not correct",
                "The provided role doesn't have the Amazon EKS Managed Policies associated with it. Please ensure the"
                        + " following policy is attached: arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
                "IAM role's policy must include the `ec2:DescribeSubnets` action",
                "Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of"
                        + " nodeRole arn:aws:iam::123456789012:role/sgpods/node",
                "The subnet ID 'subnet-0a1b' does not exist",
                "Invalid IAM Instance Profile name",
                "Unable to create the resource. Verify that you have permission to create service linked role. Otherwise"
                        + " wait and try again later",
                "Missing necessary credentials. Please check"
                        + " http://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.ServiceLinkedRoles.html"
            })
    void whateverEksEc2AndRdsSayOfWhatWasMadeAMomentAgoIsWaitedFor(String message) {
        Trouble trouble = AwsErrors.read(refusal("InvalidParameterException", 400, message));
        assertThat(trouble.kind()).isEqualTo(Kind.PROPAGATING);
        assertThat(trouble.passing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "The subnet ID 'subnet-0a1b' does not exist, A subnet that was made a moment ago is not known",
        "Security group sg-0a1b does not exist, A security group that was made a moment ago is not known",
        "Error in role params, What was made in IAM a moment ago is not known",
        "Role for subnets does not exist, What was made in IAM a moment ago is not known"
    })
    void saysOfWhatIsNotKnownEverywhereYetWhatItIs(String message, String sentence) {
        assertThat(AwsErrors.read(refusal("InvalidParameterException", 400, message))
                        .sentence())
                .startsWith(sentence)
                .contains(message);
    }

    @Test
    void anInstanceTypeThatDoesNotExistIsNotWaitedFor() {
        assertThat(AwsErrors.read(refusal("InvalidParameterException", 400, "The instance type x9 does not exist"))
                        .kind())
                .isEqualTo(Kind.REAL);
    }

    @Test
    void withoutCredentialsOneSentenceSaysSo() {
        SdkClientException none = SdkClientException.create("Unable to load credentials from any of the providers in "
                + "[SystemPropertyCredentialsProvider(): and so on]");
        assertThat(AwsErrors.read(none).sentence()).isEqualTo("There are no AWS credentials.");
        assertThat(AwsErrors.said(none)).isEqualTo("There are no AWS credentials.");
    }

    @Test
    void aProfileThatSignsInByIdentityCenterIsUnderstoodAndItsLoginMissed() {
        String text =
                """
                [profile dev]
                sso_session = nobody-is-signed-in-here
                sso_account_id = 123456789012
                sso_role_name = dev
                [sso-session nobody-is-signed-in-here]
                sso_start_url = https://sgpods.example.org/start
                sso_region = eu-west-1
                sso_registration_scopes = sso:account:access
                """;
        ProfileFile file = ProfileFile.builder()
                .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
        try (ProfileCredentialsProvider profile = ProfileCredentialsProvider.builder()
                        .profileFile(file)
                        .profileName("dev")
                        .build();
                AwsCredentialsProviderChain chain = AwsCredentialsProviderChain.of(profile)) {
            assertThatThrownBy(chain::resolveCredentials)
                    .isInstanceOfSatisfying(SdkClientException.class, missing -> assertThat(
                                    AwsErrors.read(missing).sentence())
                            .startsWith("There are no AWS credentials: the profile signs in by IAM Identity Center")
                            .contains("`aws sso login`"));
        }
    }

    @Test
    void noAnswerLeavesItOpenWhetherAwsActed() {
        Trouble trouble = AwsErrors.read(SdkClientException.create("timed out"));
        assertThat(trouble.certain()).isFalse();
        assertThat(trouble.passing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidVpcID.NotFound | 400 | It is not there, or not everywhere yet.",
                "DependencyViolation | 400 | it is asked again until it is free.",
                "RequestLimitExceeded | 503 | it is asked again, more slowly.",
                "InsufficientInstanceCapacity | 500 | nothing was made.",
                "InternalError | 500 | the next look shows it.",
                "VpcLimitExceeded | 400 | AWS refused it, and would again.",
                "UnauthorizedOperation | 403 | AWS forbids it:",
                "AuthFailure | 401 | AWS does not take the bot's credentials:"
            })
    void everyKindHasItsOwnSentence(String code, int status, String sentence) {
        assertThat(AwsErrors.read(refusal(code, status, "Words of AWS")).sentence())
                .contains(sentence)
                .endsWith(".");
    }

    @Test
    void missingCapacityStopsAndSaysWhatMayHelp() {
        Trouble trouble = AwsErrors.read(refusal("InsufficientInstanceCapacity", 500, "We do not have capacity"));
        assertThat(trouble.passing()).isFalse();
        assertThat(trouble.certain()).isTrue();
        assertThat(trouble.sentence()).contains("`repair`", "another instance type or region");
    }

    @ParameterizedTest
    @CsvSource({
        "UnauthorizedOperation, ec2:CreateVpc, arn:aws:ec2:eu-west-1:123456789012:vpc/*, build.json",
        "AccessDenied, iam:CreateRole, arn:aws:iam::123456789012:role/sgpods/r, build-services.json",
        "AccessDeniedException, eks:DeleteCluster, arn:aws:eks:eu-west-1:123456789012:cluster/c, destroy.json",
        "AccessDenied, rds:DescribeDBInstances, arn:aws:rds:eu-west-1:123456789012:db:*, diagnose.json"
    })
    void whatIsForbiddenIsNamedWithItsResourceAndThePolicyThatGrantsIt(
            String code, String action, String resource, String file) {
        String message = "User: arn:aws:sts::123456789012:assumed-role/bot/U1 is not authorized to perform: " + action
                + " on resource: " + resource + " because no identity-based policy allows the " + action + " action";
        assertThat(AwsErrors.read(refusal(code, 403, message)).sentence())
                .startsWith("AWS forbids it: User: ")
                .contains("lacks `" + action + "` on `" + resource + "`: `manifests/iam/" + file + "` grants it.")
                .contains("`repair` then goes on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with an explicit deny in a service control policy",
                "because no permissions boundary allows the ec2:CreateVpc action"
            })
    void whatAPolicyAboveTheRoleForbidsIsNotAskedOfTheRole(String why) {
        String message =
                "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/u is not"
                        + " authorized to perform: ec2:CreateVpc on resource: arn:aws:ec2:eu-west-1:123456789012:vpc/* "
                        + why
                        + ". Encoded authorization failure message: x4JQ";
        assertThat(AwsErrors.read(refusal("UnauthorizedOperation", 403, message))
                        .sentence())
                .contains("`ec2:CreateVpc` on `arn:aws:ec2:eu-west-1:123456789012:vpc/*`")
                .contains("a policy above the role forbids it")
                .doesNotContain("x4JQ");
    }

    @Test
    void aRefusalThatDoesNotNameItsActionIsGivenIt() {
        RuntimeException silent =
                refusal("UnauthorizedOperation", 403, "You are not authorized to perform this operation.");
        assertThat(AwsErrors.read(silent).sentence()).contains("compare its roles with them");
        Throwable named = AwsErrors.naming(silent, "ec2:DeleteVpc");
        assertThat(named).isInstanceOf(Ec2Exception.class);
        assertThat(AwsErrors.read((Ec2Exception) named).sentence())
                .contains("lacks `ec2:DeleteVpc`: `manifests/iam/destroy.json` grants it.");
        assertThat(AwsErrors.naming(named, "ec2:Another")).isSameAs(named);
        RuntimeException other = refusal("DependencyViolation", 400, "in use");
        assertThat(AwsErrors.naming(other, "ec2:DeleteVpc")).isSameAs(other);
    }

    @Test
    void anAnswerThatIsNotTheServicesOwnHasNoCodeAndIsTakenForWhatItsStatusSays() {
        RuntimeException proxy = Ec2Exception.builder()
                .awsErrorDetails(AwsErrorDetails.builder().serviceName("Ec2").build())
                .statusCode(502)
                .build();
        assertThat(AwsErrors.naming(proxy, "ec2:CreateVpc")).isSameAs(proxy);
        assertThat(AwsErrors.read(proxy).kind()).isEqualTo(Trouble.Kind.UNCERTAIN);
        assertThat(AwsErrors.read(proxy).sentence())
                .contains("the answer had the status 502 and did not come from the service itself")
                .doesNotContain("null");
        assertThat(AwsErrors.said(proxy))
                .isEqualTo("The answer had the status 502 and did not come from the service itself.");
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
