package dev.sgpods.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.iam.PolicyDocument.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The evaluator answers as the IAM User Guide says that IAM does. */
class PolicyDocumentTest {
    private static final Check DELETE =
            new Check("ec2:DeleteVpc", "vpc", "arn:aws:ec2:eu-west-1:1:vpc/vpc-1", Map.of());

    @ParameterizedTest
    @CsvSource({
        "ec2:*, ec2:DeleteVpc, true",
        "ec2:Delete?pc, ec2:DeleteVpc, true",
        "ec2:Delete?, ec2:DeleteVpc, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-b-c-d, false",
        "*, anything, true",
        "role/sgpods-*, role/sgpods/x, false",
        "a+b, aab, false"
    })
    void starsAndQuestionMarksStandForAnything(String pattern, String text, boolean like) {
        assertThat(PolicyStatement.like(pattern, text)).isEqualTo(like);
    }

    @Test
    void nothingIsAllowedThatNoStatementAllowsAndADenialWins() {
        String allow = statement("Allow", "ec2:DeleteVpc", "{}");
        assertThat(document(allow).answer(DELETE)).isEqualTo(Answer.ALLOWED);
        assertThat(document(statement("Allow", "ec2:CreateVpc", "{}")).answer(DELETE))
                .isEqualTo(Answer.NOT_ALLOWED);
        assertThat(document(allow, statement("Deny", "*", "{}")).answer(DELETE)).isEqualTo(Answer.FORBIDDEN);
    }

    @Test
    void allOperatorsAndKeysMustHoldAndOneValueOfAKeyIsEnough() {
        String both = """
                {"StringEquals": {"a": ["1", "2"], "b": "3"}, "StringLike": {"c": "x*"}}""";
        assertThat(allows(both, Map.of("a", "2", "b", "3", "c", "xyz"))).isTrue();
        assertThat(allows(both, Map.of("a", "2", "b", "4", "c", "xyz"))).isFalse();
        assertThat(allows(both, Map.of("a", "2", "b", "3", "c", "yz"))).isFalse();
    }

    @Test
    void aMissingKeyFailsUnlessTheOperatorSaysOtherwise() {
        assertThat(allows("{\"StringEquals\": {\"a\": \"1\"}}", Map.of())).isFalse();
        assertThat(allows("{\"StringEqualsIfExists\": {\"a\": \"1\"}}", Map.of()))
                .isTrue();
        assertThat(allows("{\"StringEqualsIfExists\": {\"a\": \"1\"}}", Map.of("a", "2")))
                .isFalse();
    }

    @Test
    void forAllValuesWantsEachOfThem() {
        String only = "{\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"a\", \"b\"]}}";
        PolicyDocument document = document(statement("Allow", "*", only));
        assertThat(document.allows(DELETE.with("aws:TagKeys", "a", "b"))).isTrue();
        assertThat(document.allows(DELETE.with("aws:TagKeys", "a", "c"))).isFalse();
    }

    @Test
    void whatIsNotUnderstoodIsAnErrorAndNeverAnAnswer() {
        assertThatThrownBy(() -> allows("{\"NumericLessThan\": {\"a\": \"1\"}}", Map.of("a", "0")))
                .hasMessageContaining("NumericLessThan");
        assertThatThrownBy(() -> document("{\"Effect\": \"Allow\", \"NotAction\": \"*\", \"Resource\": \"*\"}"))
                .hasMessageContaining("NotAction");
    }

    private static boolean allows(String conditions, Map<String, String> context) {
        Check check = DELETE;
        for (Map.Entry<String, String> entry : context.entrySet()) {
            check = check.with(entry.getKey(), entry.getValue());
        }
        return document(statement("Allow", "*", conditions)).allows(check);
    }

    private static String statement(String effect, String action, String conditions) {
        return """
                {"Effect": "%s", "Action": "%s", "Resource": "*", "Condition": %s}"""
                .formatted(effect, action, conditions);
    }

    private static PolicyDocument document(String... statements) {
        var node = JsonMapper.shared().readTree("[" + String.join(",", statements) + "]");
        List<PolicyStatement> read = StreamSupport.stream(node.spliterator(), false)
                .map(PolicyStatement::of)
                .toList();
        return new PolicyDocument(read);
    }
}
