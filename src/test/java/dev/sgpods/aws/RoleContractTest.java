package dev.sgpods.aws;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.iam.model.Tag;

/** The contract of roles and launch templates. */
class RoleContractTest {
    @Nested
    class Role extends NamedTwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.clusterRole;
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            cloud.aws.iam().createRole(request -> request.roleName(cloudName)
                    .path("/sgpods/")
                    .assumeRolePolicyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                            + "\"Principal\":{\"Service\":\"eks.amazonaws.com\"}}]}")
                    .tags(tags.entrySet().stream()
                            .map(tag -> Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getValue())
                                    .build())
                            .toList()));
            return cloudName;
        }

        @Override
        boolean there(String id) {
            return cloud.aws.iam().listRoles().roles().stream()
                    .anyMatch(role -> role.roleName().equals(id));
        }

        @Override
        void use(String id) {
            settle();
            hand.cluster(
                    "sgpods-test-" + (id.contains("abc234") ? "used01" : "used02") + "-cluster",
                    "arn:aws:iam::123456789012:role/sgpods/" + id,
                    ByHand.visible());
        }
    }

    @Nested
    class LaunchTemplate extends NamedTwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.template;
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            return cloud.aws
                    .ec2()
                    .createLaunchTemplate(request -> request.launchTemplateName(cloudName)
                            .launchTemplateData(
                                    RequestLaunchTemplateData.builder().build())
                            .tagSpecifications(LabTags.specification(ResourceType.LAUNCH_TEMPLATE, tags)))
                    .launchTemplate()
                    .launchTemplateId();
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeLaunchTemplates().launchTemplates().stream()
                    .anyMatch(template -> template.launchTemplateId().equals(id));
        }

        @Override
        void use(String id) {
            hand.nodeGroup("group-" + id, id, Map.of());
        }
    }
}
