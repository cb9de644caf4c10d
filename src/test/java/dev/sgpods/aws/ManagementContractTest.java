package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** The contract of the management instance and its profile. */
class ManagementContractTest {
    @Nested
    class InstanceProfile extends TwinsContract implements NamedContract {
        private int planted;

        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.profile;
        }

        @Override
        String plant(Map<String, String> tags) {
            planted++;
            return take(ByHand.name(planted), tags);
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            cloud.aws.iam().createInstanceProfile(request -> request.instanceProfileName(cloudName)
                    .path("/sgpods/")
                    .tags(RoleResource.iam(tags)));
            return cloudName;
        }

        @Override
        public ResourceContract contract() {
            return this;
        }

        @Override
        boolean there(String id) {
            return cloud.aws.iam().listInstanceProfiles().instanceProfiles().stream()
                    .anyMatch(profile -> profile.instanceProfileName().equals(id));
        }

        @Override
        void use(String id) {
            boolean empty = cloud.aws
                    .iam()
                    .getInstanceProfile(request -> request.instanceProfileName(id))
                    .instanceProfile()
                    .roles()
                    .isEmpty();
            if (empty) {
                String role = TestCloud.LAB.cloudName("management-role");
                cloud.aws.iam().addRoleToInstanceProfile(request -> request.instanceProfileName(id)
                        .roleName(role));
                settle();
            }
            hand.instance(
                    Optional.of(id),
                    TestCloud.tags(TestCloud.identity("test", "used01"), ManagementInstanceResource.NAME));
        }

        @Override
        boolean aged() {
            return false;
        }
    }

    @Nested
    class ManagementInstance extends ResourceContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.instance;
        }

        @Override
        String plant(Map<String, String> tags) {
            return hand.instance(Optional.empty(), tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeInstances().reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .anyMatch(instance -> instance.instanceId().equals(id)
                            && instance.state().name() != InstanceStateName.SHUTTING_DOWN
                            && instance.state().name() != InstanceStateName.TERMINATED);
        }

        @Test
        void twoThatRunAreBrokenForSomebodyMayBeAtWorkOnEither() {
            String id = cloud.make(resource());
            String twin = plant(ours());
            settle();
            assertBroken(id, twin);
            assertThat(id).isNotEqualTo(twin);
        }
    }
}
