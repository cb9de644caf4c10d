package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.iam.Check;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** With the files attached, what {@code plan} asks IAM's simulator of policies is answered with yes. */
class IamPreflightTest {
    /** What {@code PolicySimulator} tells IAM; of other keys IAM says that it misses them, and the action is unchecked. */
    private static final Map<String, List<String>> CONTEXT = Map.of(
            "aws:RequestTag/sgpods:installation", List.of("test"),
            "aws:ResourceTag/sgpods:installation", List.of("test"),
            "iam:PassedToService", List.of("eks.amazonaws.com"),
            "iam:PolicyARN", List.of("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"),
            "eks:policyArn", List.of("arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"),
            "eks:accessScope", List.of("cluster"));

    @Test
    void noActionThatALabNeedsIsDeniedForWantOfAStatement() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(100)
                .filteredOn(row -> !Policies.of(row.purpose()).allows(row.check()))
                .extracting(row -> row.check().action())
                .as(
                        "a condition on a key that IAM is not told leaves the action unchecked, and the doctor in doubt for good")
                .isEmpty();
    }

    @Test
    void whatIsLookedAtOfTheReadingIsWhatTheFileGrants() throws IOException {
        Set<String> granted = new TreeSet<>(Policies.of(Purpose.DIAGNOSE).granted());
        granted.removeAll(Set.of("iam:GetRole", "iam:SimulatePrincipalPolicy"));
        assertThat(rows().stream()
                        .filter(row -> row.purpose() == Purpose.DIAGNOSE)
                        .map(row -> row.check().action()))
                .containsExactlyInAnyOrderElementsOf(granted);
    }

    private record Row(Purpose purpose, Check check) {}

    private static List<Row> rows() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(Purpose.class.getResourceAsStream("/dev/sgpods/aws/needed-actions.csv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Row(
                            Purpose.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                            new Check(cells[1], "", resource(cells[2]), CONTEXT)))
                    .toList();
        }
    }

    private static String resource(String pattern) {
        return pattern.replace("{partition}", "aws")
                .replace("{region}", "eu-west-1")
                .replace("{account}", RecordedLives.ACCOUNT)
                .replace("{installation}", "test")
                .replace("sgpods-test-*", "sgpods-test-abc234-thing");
    }
}
