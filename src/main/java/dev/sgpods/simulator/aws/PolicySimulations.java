package dev.sgpods.simulator.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** IAM's simulator of policies, over an account in which everything is allowed but what the options forbid. */
final class PolicySimulations {
    private static final int BAD_REQUEST = 400;

    private PolicySimulations() {}

    static void register(Operations operations) {
        operations.read(
                SimulatePrincipalPolicyRequest.class, PolicySimulations::simulate, "PolicySourceArn", "ActionNames");
    }

    private static SimulatePrincipalPolicyResponse simulate(Call call, SimulatePrincipalPolicyRequest request) {
        String source = request.policySourceArn();
        if (!source.matches("arn:aws:iam::\\d{12}:(role|user|group)/.+")) {
            throw invalid("Invalid Entity Arn: " + source + " does not clearly define entity type and name.");
        }
        if (!source.startsWith("arn:aws:iam::" + call.setting().accountId() + ":")) {
            throw IamErrors.missing("The entity with ARN " + source + " cannot be found.");
        }
        List<String> resources = request.resourceArns().isEmpty() ? List.of("*") : request.resourceArns();
        List<EvaluationResult> results = new ArrayList<>();
        for (String action : request.actionNames()) {
            if (!action.matches("[a-z0-9-]+:[A-Za-z*]+")) {
                throw invalid("Action " + action + " is not valid.");
            }
            boolean forbidden = call.setting().options().forbidden().contains(action);
            resources.forEach(resource -> results.add(EvaluationResult.builder()
                    .evalActionName(action)
                    .evalResourceName(resource)
                    .evalDecision(
                            forbidden
                                    ? PolicyEvaluationDecisionType.IMPLICIT_DENY
                                    : PolicyEvaluationDecisionType.ALLOWED)
                    .build()));
        }
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(results)
                .isTruncated(false)
                .build();
    }

    private static RuntimeException invalid(String message) {
        return Refusals.of(InvalidInputException.builder(), "Iam", "InvalidInput", BAD_REQUEST, message);
    }
}
