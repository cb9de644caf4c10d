package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.StubAws;
import dev.sgpods.aws.StubAws.Call;
import dev.sgpods.doctor.Finding;
import dev.sgpods.graph.Fence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What {@code doctor} and a start of {@code serve} ask AWS about the account, over the real clients. */
final class RecordedLooks {
    private static final String ROLE = "arn:aws:iam::" + RecordedLives.ACCOUNT + ":role/sgpods-test-";

    private RecordedLooks() {}

    /** With a role for each purpose. */
    static List<Call> withRoles() {
        return Once.WITH_ROLES;
    }

    private static List<Call> roles() {
        Map<String, String> roles = new HashMap<>();
        for (Purpose purpose : Purpose.values()) {
            roles.put("SGPODS_ROLE_" + purpose, ROLE + purpose.name().toLowerCase(Locale.ROOT));
        }
        return look(roles);
    }

    /** With one identity for everything, a session of the role {@code sgpods-test}. */
    static List<Call> withoutRoles() {
        return Once.WITHOUT_ROLES;
    }

    private static final class Once {
        private static final List<Call> WITH_ROLES = roles();
        private static final List<Call> WITHOUT_ROLES = look(Map.of());
    }

    private static List<Call> look(Map<String, String> roles) {
        try (StubAws stub = new StubAws()) {
            stub.answer(
                    "GetRole",
                    call -> StubAws.ok(StubAws.result("GetRole", "<Role><Arn>" + ROLE + "bot</Arn></Role>")));
            Map<String, String> variables = new HashMap<>(roles);
            variables.put("AWS_ENDPOINT_URL", stub.endpoint().toString());
            variables.put("SGPODS_REGIONS", "eu-west-1");
            Config config =
                    Config.read(new ConfigSources(variables, Map.of(), false)).config();
            try (WiringAws aws = new WiringAws(
                    config.aws(),
                    StaticCredentialsProvider.create(
                            AwsSessionCredentials.create("ASIAsgpods-test-session", "secret", "token")),
                    new Fence(),
                    (lab, action) -> {})) {
                List<Finding> found = new WiringAwsChecks(aws, config.aws())
                        .needed().stream()
                                .flatMap(check -> check.look().get().stream())
                                .toList();
                assertThat(found).isNotEmpty();
            }
            return new ArrayList<>(stub.calls);
        }
    }

    /** The purpose whose session signed a request. */
    static Purpose purpose(Call call) {
        for (Purpose purpose : Purpose.values()) {
            if (call.key().startsWith("ASIAsgpods-test-" + purpose.name().toLowerCase(Locale.ROOT) + "-")) {
                return purpose;
            }
        }
        return Purpose.DIAGNOSE;
    }
}
