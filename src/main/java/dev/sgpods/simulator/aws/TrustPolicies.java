package dev.sgpods.simulator.aws;

import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What IAM asks of a trust policy before it takes it. */
final class TrustPolicies {
    private static final int BAD_REQUEST = 400;
    private static final int LONGEST = 2048;

    private TrustPolicies() {}

    static void check(String document) {
        JsonNode statements = parsed(document).path("Statement");
        boolean complete = !statements.isEmpty()
                && statements
                        .valueStream()
                        .allMatch(statement -> statement.has("Effect")
                                && statement.has("Action")
                                && statement.has("Principal")
                                && !statement.has("Resource"));
        if (!complete || document.length() > LONGEST) {
            throw malformed("This policy contains invalid Json, or lacks an effect, an action or a principal");
        }
    }

    private static JsonNode parsed(String document) {
        try {
            return JsonMapper.shared().readTree(document);
        } catch (JacksonException notJson) {
            throw malformed("This policy contains invalid Json");
        }
    }

    private static RuntimeException malformed(String message) {
        return Refusals.of(
                MalformedPolicyDocumentException.builder(), "Iam", "MalformedPolicyDocument", BAD_REQUEST, message);
    }
}
