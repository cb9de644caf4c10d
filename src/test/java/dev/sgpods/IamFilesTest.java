package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.iam.PolicyDocument;
import dev.sgpods.iam.PolicyStatement;
import dev.sgpods.iam.ServiceAuthorization;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code manifests/iam} are what {@code aws iam create-policy} and {@code create-role} take. */
class IamFilesTest {
    /** Characters besides white space; IAM and STS quotas: managed policies, and trust policies. */
    private static final int LARGEST_POLICY = 6144;

    private static final int LARGEST_TRUST = 2048;
    /** As long as they may become. */
    private static final Map<String, String> LONG = Map.of(
            "ACCOUNT", "123456789012",
            "INSTALLATION", "a".repeat(12),
            "BOT_CLUSTER", "c".repeat(100),
            "BOT_DATABASE", "d".repeat(63));

    @ParameterizedTest
    @ValueSource(strings = {"bot.json", "build.json", "build-services.json", "destroy.json", "diagnose.json"})
    void aPolicyFitsIntoIamWithTheLongestValues(String file) {
        assertThat(compact(file)).hasSizeLessThanOrEqualTo(LARGEST_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trust.json", "trust-bot.json"})
    void aTrustPolicyFitsToo(String file) {
        assertThat(compact(file)).hasSizeLessThanOrEqualTo(LARGEST_TRUST);
    }

    private static String compact(String file) {
        String text = PolicyDocument.text(file, LONG).replaceAll("\\s", "");
        assertThat(text).as("only these placeholders").doesNotContain("${");
        return text;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot.json", "build.json", "build-services.json", "destroy.json", "diagnose.json"})
    void everyActionIsNamedInFullAndEverythingIsMeantOnlyWhereAwsKnowsNoResources(String file) {
        ServiceAuthorization reference = new ServiceAuthorization();
        Pattern name = Pattern.compile("[a-z0-9]+:[A-Z][A-Za-z]+");
        for (PolicyStatement statement : Policies.read(file).statements()) {
            if (statement.allows()) {
                assertThat(statement.actions()).as(statement.sid()).allMatch(name.asMatchPredicate());
                if (statement.resources().equals(List.of("*"))) {
                    assertThat(statement.actions())
                            .as(statement.sid())
                            .allMatch(action -> reference.requiredTypes(action).isEmpty());
                }
            }
        }
    }
}
