package dev.sgpods.aws;

import dev.sgpods.aws.Permit.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Asks IAM what a principal's policies say. It knows no dependent actions and of an organisation's policies only those
 * without conditions (IAM user guide, "Testing IAM policies with the IAM policy simulator"): what it allows may still be
 * refused.
 */
final class PolicySimulator {
    private final IamClient iam;
    private final String principal;
    private final PermitReader.Place place;

    /** Asks of one principal, by its ARN. */
    PolicySimulator(IamClient iam, String principal, PermitReader.Place place) {
        this.iam = iam;
        this.principal = principal;
        this.place = place;
    }

    /** What IAM said. */
    record Answer(Verdict verdict, String reason) {}

    /** An answer for each action; when IAM gives none, each is unchecked and says why. */
    Map<String, Answer> ask(String resource, List<String> actions) {
        Map<String, Answer> answers = new HashMap<>();
        if (principal.isEmpty()) {
            actions.forEach(action -> answers.put(
                    action, new Answer(Verdict.UNCHECKED, "It is not known which role acts for this purpose.")));
            return answers;
        }
        try {
            iam.simulatePrincipalPolicyPaginator(request -> request.policySourceArn(principal)
                            .actionNames(actions)
                            .resourceArns(resource)
                            .contextEntries(context()))
                    .evaluationResults()
                    .forEach(result -> answers.put(result.evalActionName(), answer(result)));
        } catch (RuntimeException unanswered) {
            actions.forEach(action -> answers.put(action, new Answer(Verdict.UNCHECKED, AwsErrors.said(unanswered))));
        }
        return answers;
    }

    /** What the bot's requests carry, and the things bear that it changes. */
    private List<ContextEntry> context() {
        List<ContextEntry> entries = new ArrayList<>(List.of(
                entry("aws:RequestTag/" + LabTags.INSTALLATION, place.installation()),
                entry("aws:ResourceTag/" + LabTags.INSTALLATION, place.installation()),
                entry("aws:RequestedRegion", place.region()),
                entry("iam:PassedToService", "eks.amazonaws.com"),
                entry("iam:PolicyARN", "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"),
                entry("eks:policyArn", "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"),
                entry("eks:accessScope", "cluster")));
        new TreeMap<>(place.extraTags()).forEach((key, value) -> entries.add(entry("aws:RequestTag/" + key, value)));
        if (!place.boundary().isEmpty()) {
            entries.add(entry("iam:PermissionsBoundary", place.boundary()));
        }
        return entries;
    }

    private static ContextEntry entry(String key, String value) {
        return ContextEntry.builder()
                .contextKeyName(key)
                .contextKeyType(ContextKeyTypeEnum.STRING)
                .contextKeyValues(value)
                .build();
    }

    private static Answer answer(EvaluationResult result) {
        if (result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED) {
            return new Answer(Verdict.ALLOWED, "");
        }
        if (result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY) {
            return new Answer(Verdict.DENIED, "A policy denies it.");
        }
        if (result.organizationsDecisionDetail() != null
                && Boolean.FALSE.equals(result.organizationsDecisionDetail().allowedByOrganizations())) {
            return new Answer(Verdict.DENIED, "A policy of the organisation does not allow it.");
        }
        return result.hasMissingContextValues()
                        && !result.missingContextValues().isEmpty()
                ? new Answer(
                        Verdict.UNCHECKED,
                        "It depends on " + String.join(", ", result.missingContextValues())
                                + ", which IAM's simulator was not told.")
                : new Answer(Verdict.DENIED, "No policy of the bot's role allows it.");
    }
}
