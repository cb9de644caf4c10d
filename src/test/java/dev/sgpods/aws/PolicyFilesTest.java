package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.NeededActions.Needed;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyFilesTest {
    @Test
    void everyActionThatALabNeedsIsGrantedByAFileThatIsThere() {
        List<Needed> needed = NeededActions.of("aws", "eu-west-1", "123456789012", "test");
        assertThat(needed).hasSizeGreaterThan(30).allSatisfy(each -> assertThat(PolicyFiles.granting(each.action()))
                .as(each.toString())
                .hasValueSatisfying(file -> assertThat(Path.of(file)).exists()));
    }

    @Test
    void anActionOfSeveralPoliciesIsAskedOfTheOneForItsPurpose() {
        assertThat(needed(Purpose.DESTROY, "ec2:DeleteVpc")).contains("manifests/iam/destroy.json");
        assertThat(needed(Purpose.DESTROY, "ec2:RevokeSecurityGroupEgress")).contains("manifests/iam/destroy.json");
        assertThat(PolicyFiles.granting("eks:DescribeCluster")).contains("manifests/iam/diagnose.json");
        assertThat(needed(Purpose.BUILD, "eks:CreateCluster")).contains("manifests/iam/build-services.json");
        assertThat(PolicyFiles.granting("s3:DeleteBucket")).isEmpty();
    }

    private static Optional<String> needed(Purpose purpose, String action) {
        assertThat(NeededActions.of("aws", "eu-west-1", "123456789012", "test"))
                .anyMatch(each -> each.purpose() == purpose && each.action().equals(action));
        return PolicyFiles.granting(action);
    }

    @Test
    void theFilesThatTheProgramCarriesAreThoseThatAPersonApplies() throws java.io.IOException {
        for (String file : List.of("build.json", "build-services.json", "destroy.json", "diagnose.json")) {
            try (var carried = PolicyFiles.class.getResourceAsStream("/dev/sgpods/manifests/iam/" + file)) {
                assertThat(carried).isNotNull().hasBinaryContent(Files.readAllBytes(Path.of("manifests/iam", file)));
            }
        }
    }
}
