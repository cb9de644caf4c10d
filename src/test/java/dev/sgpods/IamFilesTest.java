package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.iam.PolicyDocument;
import dev.sgpods.iam.PolicyStatement;
import dev.sgpods.iam.ServiceAuthorization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void everyFileIsOneOfThePoliciesAndIsExplained() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.list(Path.of("manifests/iam"))) {
            all.map(file -> file.getFileName().toString()).forEach(files::add);
        }
        assertThat(files)
                .containsExactlyInAnyOrder(
                        "bot.json",
                        "build-services.json",
                        "build.json",
                        "cluster-probe.yaml",
                        "cluster-read.yaml",
                        "destroy.json",
                        "diagnose.json",
                        "drill.json",
                        "trust-bot.json",
                        "trust.json");
        String security = Files.readString(Path.of("docs/SECURITY.md"));
        assertThat(files).allSatisfy(file -> assertThat(security).contains("`" + file + "`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bot.json", "build.json", "build-services.json", "destroy.json", "diagnose.json", "drill.json"})
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
    @ValueSource(
            strings = {"bot.json", "build.json", "build-services.json", "destroy.json", "diagnose.json", "drill.json"})
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

    /** So that a refusal can name the file by the action alone; where a purpose needs another's verb, both grant it. */
    @Test
    void whichFileGrantsAnActionIsToldByItsVerbButForWhatAPassAsksBesides() {
        Set<String> others = new TreeSet<>();
        Set<String> reading = Set.copyOf(Policies.read("diagnose.json").granted());
        for (String file : List.of("build.json", "build-services.json", "destroy.json", "diagnose.json")) {
            Policies.read(file).granted().stream()
                    .filter(action -> !file.equals(fileOf(action)))
                    // A guard has no other role, so destroy reads what diagnose does to find what is to go.
                    .filter(action -> !file.equals("destroy.json") || !reading.contains(action))
                    .forEach(action -> others.add(file + " " + action));
        }
        assertThat(others)
                .containsExactlyInAnyOrder(
                        "build.json ec2:DeleteRoute",
                        "build.json ec2:DescribeLaunchTemplates",
                        "build.json ec2:DescribeSecurityGroupRules",
                        "build.json ec2:DescribeSecurityGroups",
                        "build.json ec2:DescribeSubnets",
                        "build.json ec2:RevokeSecurityGroupEgress",
                        "build-services.json eks:DescribeCluster",
                        "build-services.json eks:DescribeNodegroup",
                        "build-services.json iam:GetInstanceProfile",
                        "build-services.json iam:GetRole",
                        "build-services.json iam:ListAttachedRolePolicies",
                        "build-services.json iam:ListInstanceProfileTags",
                        "build-services.json iam:ListRoleTags",
                        "build-services.json kms:DescribeKey",
                        "build-services.json rds:DescribeDBInstances",
                        "build-services.json rds:DescribeDBSubnetGroups",
                        "build-services.json rds:ListTagsForResource",
                        "build-services.json secretsmanager:GetSecretValue",
                        "destroy.json eks:DescribeAccessEntry",
                        "destroy.json iam:ListInstanceProfilesForRole",
                        "destroy.json iam:ListRolePolicies",
                        "diagnose.json ec2:SearchTransitGatewayRoutes");
    }

    private static String fileOf(String action) {
        String verb = action.substring(action.indexOf(':') + 1);
        if (verb.matches("(Delete|Detach|Disassociate|Release|Remove|Revoke|Terminate).*")) {
            return "destroy.json";
        }
        if (verb.matches("(Describe|Get|List|Lookup|Simulate).*")) {
            return "diagnose.json";
        }
        return action.startsWith("ec2:") ? "build.json" : "build-services.json";
    }
}
