package dev.sgpods.aws;

import dev.sgpods.aws.Permit.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Asks EC2 whether it would do something, by requests that carry the flag {@code DryRun}: EC2 then judges all policies,
 * those of the organisation too, and does nothing. Only what needs no id of something else can be tried so: without the
 * thing, EC2 may say that it is not there before it looks at any policy.
 */
final class DryRuns {
    private static final String WOULD_DO = "DryRunOperation";
    private static final Set<String> WOULD_NOT = Set.of("UnauthorizedOperation", "AccessDenied");

    private final Ec2Client ec2;
    private final LabTags tags;

    /** Tries with the tags that labs' things bear, for policies may want them. */
    DryRuns(Ec2Client ec2, LabTags tags) {
        this.ec2 = ec2;
        this.tags = tags;
    }

    /** An answer, or nothing when the action cannot be tried or EC2 said something else. */
    Optional<Answer> of(String action) {
        Consumer<Ec2Client> request = requests().get(action);
        return request == null ? Optional.empty() : ask(request);
    }

    /** What EC2 said. */
    record Answer(Verdict verdict, String reason) {}

    private Optional<Answer> ask(Consumer<Ec2Client> request) {
        try {
            request.accept(ec2);
            throw new IllegalStateException("EC2 did what it was only asked to try.");
        } catch (AwsServiceException answer) {
            String code = answer.awsErrorDetails() == null
                    ? ""
                    : String.valueOf(answer.awsErrorDetails().errorCode());
            if (code.equals(WOULD_DO)) {
                return Optional.of(new Answer(Verdict.ALLOWED, ""));
            }
            return WOULD_NOT.contains(code)
                    ? Optional.of(new Answer(Verdict.DENIED, AwsErrors.said(answer)))
                    : Optional.empty();
        }
    }

    private Map<String, Consumer<Ec2Client>> requests() {
        return Map.of(
                "ec2:CreateVpc",
                client -> client.createVpc(request ->
                        request.dryRun(true).cidrBlock("10.0.0.0/16").tagSpecifications(tagged(ResourceType.VPC))),
                "ec2:CreateInternetGateway",
                client -> client.createInternetGateway(
                        request -> request.dryRun(true).tagSpecifications(tagged(ResourceType.INTERNET_GATEWAY))),
                "ec2:AllocateAddress",
                client -> client.allocateAddress(request ->
                        request.dryRun(true).domain(DomainType.VPC).tagSpecifications(tagged(ResourceType.ELASTIC_IP))),
                "ec2:CreateLaunchTemplate",
                client -> client.createLaunchTemplate(request -> request.dryRun(true)
                        .launchTemplateName(tags.lab().cloudName("dry-run"))
                        .launchTemplateData(data -> data.instanceType(InstanceType.M5_LARGE))
                        .tagSpecifications(tagged(ResourceType.LAUNCH_TEMPLATE))));
    }

    private TagSpecification tagged(ResourceType type) {
        return tags.specification(type, "dry-run");
    }
}
