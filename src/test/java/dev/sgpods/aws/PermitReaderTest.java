package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sgpods.aws.Permit.Verdict;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.graph.Fence;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.RequestHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermitReaderTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/sgpods/build";

    private final Fence fence = new Fence();
    private final List<String> asked = new ArrayList<>();

    @Test
    void everyNeededActionIsAllowedInAnAccountThatForbidsNothing() {
        List<Permit> permits = read(Set.of(), ROLE);
        assertThat(permits).hasSizeGreaterThan(50).allMatch(permit -> permit.verdict() == Verdict.ALLOWED);
        assertThat(asked)
                .contains("ec2:createVpc as BUILD", "ec2:allocateAddress as BUILD", "iam:simulatePrincipalPolicy");
    }

    @Test
    void whatPoliciesForbidIsDeniedWithAReasonWhicheverWayItWasAsked() {
        Set<String> forbidden = Set.of("ec2:CreateVpc", "eks:CreateCluster", "iam:DeleteRole");
        List<Permit> permits = read(forbidden, ROLE);
        assertThat(permits.stream().filter(permit -> permit.verdict() != Verdict.ALLOWED))
                .extracting(Permit::action, Permit::purpose)
                .containsExactlyInAnyOrder(
                        tuple("ec2:CreateVpc", Purpose.BUILD),
                        tuple("eks:CreateCluster", Purpose.BUILD),
                        tuple("iam:DeleteRole", Purpose.DESTROY));
        assertThat(reason(permits, "ec2:CreateVpc"))
                .contains("UnauthorizedOperation", "ec2:CreateVpc")
                .doesNotContain("Encoded");
        assertThat(reason(permits, "eks:CreateCluster")).isEqualTo("No policy of the bot's role allows it.");
    }

    @Test
    void whereIamMayNotBeAskedOnlyDryRunsTellAndTheRestIsUnchecked() {
        List<Permit> permits = read(Set.of("iam:SimulatePrincipalPolicy"), ROLE);
        assertThat(permits.stream().filter(permit -> permit.verdict() == Verdict.ALLOWED))
                .extracting(Permit::action)
                .containsExactlyInAnyOrder(
                        "ec2:CreateVpc",
                        "ec2:CreateInternetGateway",
                        "ec2:AllocateAddress",
                        "ec2:CreateLaunchTemplate");
        assertThat(permits.stream().filter(permit -> permit.verdict() == Verdict.UNCHECKED))
                .isNotEmpty()
                .allMatch(permit -> permit.reason().contains("iam:SimulatePrincipalPolicy"));
    }

    @Test
    void anIdentityOfWhichIamKnowsNoPoliciesIsUncheckedNotDenied() {
        assertThat(read(Set.of(), "arn:aws:iam::123456789012:root"))
                .noneMatch(permit -> permit.verdict() == Verdict.DENIED)
                .anyMatch(permit -> permit.reason().contains("does not clearly define entity type"));
        assertThat(read(Set.of(), "")).anyMatch(permit -> permit.reason().contains("not known which role"));
    }

    private static String reason(List<Permit> permits, String action) {
        return permits.stream()
                .filter(permit -> permit.action().equals(action))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private List<Permit> read(Set<String> forbidden, String principal) {
        RequestHook hook = new RequestHook() {
            @Override
            public void before(String service, String operation, Object request) {
                asked.add(service + ":" + operation
                        + fence.scope().map(scope -> " as " + scope.aim()).orElse(""));
            }

            @Override
            public void after(String service, String operation, Object request) {
                if (operation.startsWith("create") || operation.startsWith("allocate")) {
                    throw new AssertionError(operation + " was carried out.");
                }
            }
        };
        AwsClients aws = QuotaReaderTest.account(new Options(List.of(hook), "").withForbidden(forbidden));
        Map<Purpose, String> principals = Map.of(Purpose.BUILD, principal, Purpose.DESTROY, principal);
        return new PermitReader(new PermitReader.Place("eu-west-1", "test"), aws, principals, fence, Runnable::run)
                .read();
    }
}
