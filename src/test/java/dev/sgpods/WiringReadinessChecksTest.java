package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.StubAws;
import dev.sgpods.aws.StubAws.Call;
import dev.sgpods.doctor.Finding;
import dev.sgpods.doctor.Report;
import dev.sgpods.graph.Fence;
import dev.sgpods.message.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What {@code doctor} says of permissions and quotas, and with which exit code it ends: real clients, a stand-in of AWS. */
class WiringReadinessChecksTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/sgpods-test-bot";

    private final ExecutorService requests = Executors.newFixedThreadPool(8);
    private final StubAws stub = new StubAws();
    private Map<Purpose, String> principals =
            Map.of(Purpose.DIAGNOSE, ROLE, Purpose.BUILD, ROLE, Purpose.DESTROY, ROLE);
    private String tags = "";
    private String boundary = "";

    @BeforeEach
    void allowEverything() {
        for (String action : List.of("CreateVpc", "CreateInternetGateway", "CreateLaunchTemplate", "AllocateAddress")) {
            stub.answer(action, call -> StubAws.refusal(412, "DryRunOperation", "It would have succeeded."));
        }
        stub.answer("SimulatePrincipalPolicy", call -> simulated(call, Set.of()));
        quota(100);
    }

    @AfterEach
    void stop() {
        requests.shutdownNow();
        stub.close();
    }

    @Test
    void whereAllIsAllowedAndThereIsRoomTheDoctorEndsWithZero() {
        Report report = new Report(look(""));
        assertThat(report.exitCode()).as(report.json()).isZero();
    }

    @Test
    void whatIsDeniedIsAFailureWithWhichTheBotMayStartBeItToMakeOrToReadAndWhoeverSaysSo() {
        stub.answer("AllocateAddress", call -> StubAws.refusal(403, "UnauthorizedOperation", "No."));
        stub.answer(
                "SimulatePrincipalPolicy",
                call -> simulated(call, Set.of("eks:CreateCluster", "ec2:DescribeRouteTables")));
        List<Finding> findings = look("Permissions");
        assertThat(of(findings, Status.FAILED))
                .extracting(Finding::subject)
                .containsExactly(
                        "Permission ec2:AllocateAddress eu-west-1",
                        "Permission eks:CreateCluster eu-west-1",
                        "Permission ec2:DescribeRouteTables eu-west-1");
        assertThat(of(findings, Status.FAILED))
                .extracting(Finding::todo)
                .contains(
                        "Allow it to the role that is to build, or no lab comes or goes whole.",
                        "Allow it to the role that is to diagnose, or what it tells stays unknown.");
        Report report = new Report(findings);
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.obstacles()).isEmpty();
    }

    @Test
    void whereIamMayNotBeAskedPermissionsAreNotCheckedWhichCannotBeToldAndHowToProveThemIsSaid() {
        stub.answer("SimulatePrincipalPolicy", call -> StubAws.refusal(403, "AccessDenied", "Not you."));
        List<Finding> findings = look("Permissions");
        assertThat(of(findings, Status.FAILED)).isEmpty();
        assertThat(of(findings, Status.UNKNOWN))
                .isNotEmpty()
                .allMatch(finding -> finding.subject().endsWith(" eu-west-1, not checked"))
                .allMatch(finding -> finding.says().contains("AccessDenied"))
                .allMatch(finding -> finding.todo().contains("iam:SimulatePrincipalPolicy")
                        && finding.todo().contains("doctor --rehearse"));
        Report report = new Report(findings);
        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.obstacles()).as("the bot starts all the same").isEmpty();
    }

    @Test
    void whereNobodyKnowsAsWhomTheBotActsThatIsSaidOnceAndNoPolicyIsBlamed() {
        principals = Map.of();
        List<Finding> findings = look("Permissions");
        assertThat(findings)
                .extracting(Finding::subject)
                .containsExactly(
                        "Permissions to build and destroy eu-west-1, not checked",
                        "Permissions to read eu-west-1, not checked");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.todo()).contains("AWS identity").doesNotContain("SimulatePrincipalPolicy");
        });
        assertThat(stub.calls).isEmpty();
    }

    /** An organisation that wants its tags on everything refuses the dry run of whatever does not bear them. */
    @Test
    void permissionsAreAskedForWithTheTagsAndTheBoundaryThatEverythingWillBear() {
        tags = "cost-centre=42";
        boundary = "arn:aws:iam::123456789012:policy/limits";
        assertThat(new Report(look("Permissions")).exitCode()).isZero();
        List<Call> tried = stub.calls.stream()
                .filter(call -> call.body().contains("DryRun=true"))
                .toList();
        assertThat(tried).hasSize(4).allSatisfy(call -> assertThat(call.body()).contains("=cost-centre&", "=42&"));
        assertThat(stub.calls)
                .filteredOn(call -> call.action().equals("SimulatePrincipalPolicy"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.body())
                        .contains("aws%3ARequestTag%2Fcost-centre", "iam%3APermissionsBoundary", "policy%2Flimits"));
    }

    @Test
    void aQuotaThatIsUsedUpIsAFailure() {
        quota(0);
        List<Finding> findings = look("Quotas");
        assertThat(of(findings, Status.FAILED))
                .extracting(Finding::subject)
                .contains("Quota of VPCs eu-west-1", "Quota of elastic IP addresses eu-west-1");
        assertThat(new Report(findings).exitCode()).isEqualTo(1);
    }

    @Test
    void aQuotaThatMayNotBeReadIsNotCheckedWhichCannotBeTold() {
        stub.answer("GetServiceQuota", call -> StubAws.refusal(403, "AccessDeniedException", "Not you."));
        List<Finding> findings = look("Quotas");
        assertThat(of(findings, Status.FAILED)).isEmpty();
        assertThat(of(findings, Status.UNKNOWN))
                .hasSize(5)
                .allMatch(finding -> finding.says().startsWith("Not checked: "))
                .allMatch(finding -> finding.todo().contains("manifests/iam/diagnose.json"));
        assertThat(new Report(findings).exitCode()).isEqualTo(3);
    }

    private void quota(int allowed) {
        stub.answer("GetServiceQuota", call -> StubAws.ok("{\"Quota\":{\"Value\":" + allowed + ".0}}"));
    }

    private static List<Finding> of(List<Finding> findings, Status status) {
        return findings.stream().filter(finding -> finding.status() == status).toList();
    }

    /** By the checks whose subjects begin so. */
    private List<Finding> look(String subject) {
        Map<String, String> variables = Map.of(
                "AWS_ENDPOINT_URL",
                stub.endpoint().toString(),
                "SGPODS_REGIONS",
                "eu-west-1",
                "SGPODS_INSTALLATION",
                "test",
                "SGPODS_EXTRA_TAGS",
                tags,
                "SGPODS_PERMISSIONS_BOUNDARY",
                boundary);
        Config config =
                Config.read(new ConfigSources(variables, Map.of(), false)).config();
        Fence fence = new Fence();
        try (WiringAws aws = new WiringAws(
                config.aws(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret")),
                fence,
                (lab, action) -> {})) {
            return new WiringReadinessChecks(aws, config, fence, requests, () -> principals)
                    .further().stream()
                            .filter(check -> check.subject().startsWith(subject))
                            .flatMap(check -> check.look().get().stream())
                            .toList();
        }
    }

    /** Allows all but some. */
    static StubAws.Answer simulated(Call call, Set<String> denied) {
        StringBuilder members = new StringBuilder();
        for (int at = 1; !call.field("ActionNames.member." + at).isEmpty(); at++) {
            String action = call.field("ActionNames.member." + at);
            members.append("<member><EvalActionName>")
                    .append(action)
                    .append("</EvalActionName><EvalResourceName>*</EvalResourceName><EvalDecision>")
                    .append(denied.contains(action) ? "implicitDeny" : "allowed")
                    .append("</EvalDecision></member>");
        }
        return StubAws.ok(StubAws.result(
                "SimulatePrincipalPolicy",
                "<IsTruncated>false</IsTruncated><EvaluationResults>" + members + "</EvaluationResults>"));
    }
}
