package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The contract of the management instance and its profile. */
class ManagementContractTest {
    /** Launches an instance by hand; its id. */
    private static String launch(TestCloud cloud, String subnet, String profile, Map<String, String> tags) {
        RunInstancesRequest.Builder launch = RunInstancesRequest.builder()
                .minCount(1)
                .maxCount(1)
                .imageId(new RegionCatalog(cloud.aws).amazonLinux())
                .instanceType("t3.micro")
                .subnetId(subnet)
                .tagSpecifications(ByHand.tagged(ResourceType.INSTANCE, tags));
        if (!profile.isEmpty()) {
            launch.iamInstanceProfile(named -> named.name(profile));
        }
        return cloud.aws.ec2().runInstances(launch.build()).instances().get(0).instanceId();
    }

    @Nested
    class InstanceProfile extends NamedTwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.profile;
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            cloud.aws.iam().createInstanceProfile(request -> request.instanceProfileName(cloudName)
                    .path("/sgpods/")
                    .tags(RoleResource.iam(tags)));
            return cloudName;
        }

        @Override
        boolean there(String id) {
            return cloud.aws.iam().listInstanceProfiles().instanceProfiles().stream()
                    .anyMatch(profile -> profile.instanceProfileName().equals(id));
        }

        /** Puts a role in, where there is none, and launches an instance with it. */
        @Override
        void use(String id) {
            if (cloud.aws
                    .iam()
                    .getInstanceProfile(request -> request.instanceProfileName(id))
                    .instanceProfile()
                    .roles()
                    .isEmpty()) {
                String role = TestCloud.LAB.cloudName("management-role");
                cloud.aws.iam().addRoleToInstanceProfile(request -> request.instanceProfileName(id)
                        .roleName(role));
            }
            settle();
            String vpc = hand.vpc(Map.of());
            String subnet = cloud.aws
                    .ec2()
                    .createSubnet(request ->
                            request.vpcId(vpc).cidrBlock("10.0.0.0/24").availabilityZone(TestCloud.REGION + "a"))
                    .subnet()
                    .subnetId();
            Map<String, String> tags = new HashMap<>(ByHand.visible());
            tags.put(LabTags.RESOURCE, ManagementInstanceResource.NAME);
            launch(cloud, subnet, id, tags);
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
            return launch(cloud, parts.inside.get(0).id(cloud.look()).orElseThrow(), "", tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeInstances(request -> request.instanceIds(id)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .anyMatch(instance -> !List.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED)
                            .contains(instance.state().name()));
        }

        @Test
        void twoAreBrokenForSomebodyMayBeAtWorkOnEither() {
            String id = cloud.make(resource());
            String twin = plant(ours());
            settle();
            assertBroken(id, twin);
        }

        @Test
        void whatIsTerminatedIsAbsentThoughEc2StillShowsIt() {
            String id = cloud.make(resource());
            cloud.aws.ec2().terminateInstances(request -> request.instanceIds(id));
            assertThat(seen()).isInstanceOf(Observation.Leaving.class);
            cloud.awaitAbsence(resource());
            assertThat(cloud.aws
                            .ec2()
                            .describeInstances(request -> request.instanceIds(id))
                            .reservations())
                    .hasSize(1);
        }
    }
}
