package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.AccountIdentity;
import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.StubAws;
import dev.sgpods.aws.StubAws.Call;
import dev.sgpods.graph.Fence;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** As whom the real clients act, against a stub of AWS. */
class WiringRolesTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/";

    private final StubAws stub = new StubAws();
    private final Fence fence = new Fence();
    private @Nullable WiringAws opened;

    private WiringAws aws(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("AWS_ENDPOINT_URL", stub.endpoint().toString());
        variables.put("SGPODS_REGIONS", "eu-west-1");
        Config config =
                Config.read(new ConfigSources(variables, Map.of(), false)).config();
        WiringAws made = new WiringAws(
                config.aws(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret")),
                fence,
                (lab, action) -> {});
        opened = made;
        return made;
    }

    @AfterEach
    void stop() {
        if (opened != null) {
            opened.close();
        }
        stub.close();
    }

    @Test
    void eachPurposeHasItsRoleAndTheSessionIsNamedAfterThePerson() {
        WiringAws aws = aws(Map.of(
                "SGPODS_ROLE_DIAGNOSE", ROLE + "diagnose",
                "SGPODS_ROLE_BUILD", ROLE + "build",
                "SGPODS_ROLE_DESTROY", ROLE + "destroy"));
        AwsClients clients = aws.clients("eu-west-1");
        clients.ec2().describeVpcs();
        as("U1ANN", Fence.Aim.BUILD, () -> clients.ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16")));
        as("U2BOB", Fence.Aim.DESTROY, () -> clients.ec2().deleteVpc(request -> request.vpcId("vpc-1")));
        as("a name with spaces", Fence.Aim.DESTROY, () -> clients.iam().deleteRole(request -> request.roleName("r")));
        as("U1ANN", Fence.Aim.BUILD, () -> clients.eks().listClusters());
        assertThat(stub.calls)
                .filteredOn(call -> !call.service().equals("sts"))
                .extracting(Call::key)
                .containsExactly(
                        "ASIAdiagnose-sgpods",
                        "ASIAbuild-U1ANN",
                        "ASIAdestroy-U2BOB",
                        "ASIAdestroy-sgpods",
                        "ASIAbuild-U1ANN");
        assertThat(stub.of("AssumeRole")).as("one session a person and role").hasSize(4);
        assertThat(stub.of("AssumeRole")).extracting(Call::key).containsOnly("AKIAOWN");
        assertThat(aws.account().identity(aws.credentials(Purpose.BUILD)).arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/build/sgpods");
    }

    @Test
    void theClusterKnowsASessionByItsRoleWithThePath() {
        stub.answer(
                "GetRole",
                call -> StubAws.ok(StubAws.result(
                        "GetRole", "<Role><Arn>" + ROLE + "a/path/" + call.field("RoleName") + "</Arn></Role>")));
        WiringAws aws = aws(Map.of());
        assertThat(aws.account()
                        .principal(new AccountIdentity("123456789012", "arn:aws:sts::123456789012:assumed-role/bot/x")))
                .isEqualTo(ROLE + "a/path/bot");
        assertThat(aws.account().principal(new AccountIdentity("123456789012", "arn:aws:iam::123456789012:user/u")))
                .isEqualTo("arn:aws:iam::123456789012:user/u");
    }

    private void as(String actor, Fence.Aim aim, Runnable action) {
        fence.within(new Fence.Scope("abc234", () -> true, actor, aim), action);
    }
}
