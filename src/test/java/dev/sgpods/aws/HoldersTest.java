package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;

/** Whatever AWS says is in use, its holder is named in words, with the time at which it goes. */
class HoldersTest {
    private final TestCloud cloud = new TestCloud();
    private final TestParts parts = new TestParts(cloud.aws, TestCloud.LAB);
    private final ByHand hand = new ByHand(cloud, parts);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-k8s-branch-eni | a pod that is gone, with the address 10.0.64.7; the controller frees it about 60 to 90"
                        + " seconds",
                "aws-k8s-trunk-eni | the trunk interface of node i-1; it goes with the node",
                "aws-K8S-i-1 | of node i-1; it goes with the node",
                "Amazon EKS lab | of the control plane of lab; EKS removes it within minutes",
                "RDSNetworkInterface | of a database; RDS removes it with the instance, which takes 3 to 10 minutes",
                "Interface for NAT Gateway nat-1 | of the NAT gateway nat-1; it goes with the gateway, which takes 1 to 3",
                "VPC Endpoint Interface vpce-1 | of the VPC endpoint vpce-1",
                "ELB app/web/1 | of the load balancer app/web/1",
                "made by hand | \"made by hand\""
            })
    void anInterfaceIsNamedByWhatItBelongsTo(String description, String words) {
        String sentence = InterfaceWords.of(held(description, NetworkInterfaceStatus.IN_USE), pods(Map.of()));
        assertThat(sentence).startsWith("eni-1").contains(words);
    }

    @Test
    void anInterfaceOfAPodThatIsStillThereIsNamedByThePod() {
        NetworkInterface held = held("aws-k8s-branch-eni", NetworkInterfaceStatus.IN_USE);
        assertThat(InterfaceWords.of(held, pods(Map.of("eni-1", "shop/cart-5"))))
                .contains("of the pod shop/cart-5, which is still there");
    }

    @Test
    void aLeftoverIsCalledOne() {
        assertThat(InterfaceWords.of(held("aws-k8s-branch-eni", NetworkInterfaceStatus.AVAILABLE), pods(Map.of())))
                .contains("left behind by a pod that is gone");
        assertThat(InterfaceWords.of(held("aws-K8S-i-1", NetworkInterfaceStatus.AVAILABLE), pods(Map.of())))
                .contains("left behind by the CNI of node i-1");
    }

    private static NetworkInterface held(String description, NetworkInterfaceStatus status) {
        return NetworkInterface.builder()
                .networkInterfaceId("eni-1")
                .description(description)
                .privateIpAddress("10.0.64.7")
                .status(status)
                .tagSet(Tag.builder()
                        .key("node.k8s.amazonaws.com/instance_id")
                        .value("i-1")
                        .build())
                .build();
    }

    private Snapshot pods(Map<String, String> pods) {
        return new Snapshot(cloud.now(), Map.of(PodInterfaces.class, new PodInterfaces(pods, true)));
    }

    private Optional<String> held(TaggedResource<?> resource) {
        return resource.heldBy(cloud.look());
    }

    @Test
    void aVpcNamesTheGroupThatIsNotTheLabs() {
        String vpc = cloud.make(parts.vpc);
        assertThat(held(parts.vpc)).isEmpty();
        String group = hand.group(vpc, "web", Map.of());
        assertThat(held(parts.vpc)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("the VPC is still used by the security group " + group + " (web)")
                .contains("left to its owner"));
    }

    @Test
    void aVpcNamesWhatIsInItWithoutTagsAfterAwsRefused() {
        cloud.make(parts.vpc);
        String subnet = hand.subnet("10.0.9.0/24", Map.of());
        assertThat(cloud.tearDown(parts.vpc).get(0).trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.passing()).isTrue();
            assertThat(trouble.sentence())
                    .isEqualTo("the VPC is still used by the subnet " + subnet + " (10.0.9.0/24)");
        });
        cloud.aws.ec2().deleteSubnet(request -> request.subnetId(subnet));
        String table = hand.table(Map.of());
        assertThat(cloud.tearDown(parts.vpc).get(0).trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.sentence()).contains("the route table " + table));
    }

    @Test
    void aVpcNamesAnEndpointAndANetworkAclAfterAwsRefused() {
        String vpc = cloud.make(parts.vpc);
        String list = cloud.aws
                .ec2()
                .createNetworkAcl(request -> request.vpcId(vpc))
                .networkAcl()
                .networkAclId();
        cloud.advance(Duration.ofMinutes(1));
        assertThat(cloud.tearDown(parts.vpc).get(0).trouble())
                .hasValueSatisfying(trouble ->
                        assertThat(trouble.sentence()).isEqualTo("the VPC is still used by the network ACL " + list));
        String endpoint = cloud.aws
                .ec2()
                .createVpcEndpoint(request -> request.vpcId(vpc).serviceName("com.amazonaws.eu-west-1.s3"))
                .vpcEndpoint()
                .vpcEndpointId();
        cloud.advance(Duration.ofMinutes(1));
        assertThat(cloud.tearDown(parts.vpc).get(0).trouble()).hasValueSatisfying(trouble -> assertThat(
                        trouble.sentence())
                .isEqualTo("the VPC is still used by the VPC endpoint " + endpoint + " (com.amazonaws.eu-west-1.s3)"));
    }

    @Test
    void aSubnetTheAddressAndTheInternetGatewayNameTheNatGateway() {
        String allocation = cloud.make(parts.address);
        String subnet = cloud.make(parts.open);
        assertThat(held(parts.open)).isEmpty();
        assertThat(held(parts.gateway)).isEmpty();
        String nat = hand.nat(subnet, allocation, Map.of());
        for (TaggedResource<?> resource : List.of(parts.open, parts.address, parts.gateway)) {
            assertThat(held(resource)).hasValueSatisfying(sentence -> assertThat(sentence)
                    .startsWith(resource.title())
                    .contains("NAT gateway " + nat)
                    .contains("1 to 3 minutes"));
        }
    }

    @Test
    void aGroupNamesWhoWearsItElseTheRuleThatNamesIt() {
        String group = cloud.make(parts.podGroup);
        String other = hand.group(hand.home(), "web", Map.of());
        hand.rule(other, group, 80, Map.of());
        assertThat(held(parts.podGroup))
                .contains("the pod security group is still named by the inbound rule for tcp 80 of the group " + other
                        + " (web)");
        cloud.make(parts.database);
        assertThat(held(parts.databaseGroup)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("the database security group is still worn by the interface eni-")
                .contains("of a database; RDS removes it with the instance"));
    }

    @Test
    void aSubnetGroupNamesTheDatabaseWhoeverMadeIt() {
        String group = cloud.make(parts.subnetGroup);
        assertThat(held(parts.subnetGroup)).isEmpty();
        hand.database("orders", group, Map.of());
        assertThat(held(parts.subnetGroup))
                .contains("the DB subnet group is still used by the database orders (creating)");
    }

    @Test
    void aClusterNamesTheNodeGroupAndSaysWhenItCanBeDeleted() {
        cloud.make(parts.clusterRole);
        cloud.prepare(parts.cluster);
        cloud.advance(Duration.ofSeconds(30));
        cloud.create(parts.cluster);
        assertThat(held(parts.cluster))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("still being made").contains("7 to 15 minutes"));
        hand.nodeGroup("spare", cloud.make(parts.template), Map.of());
        // A cluster that has just come up is taken to be without node groups for as long as a list is believed.
        cloud.advance(Duration.ofMinutes(5));
        assertThat(held(parts.cluster)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("the EKS cluster still has the node group spare ("));
    }

    @Test
    void aRoleNamesTheInstanceProfileElseItsInlinePolicies() {
        assertThat(new RoleHolders(new Iam(List.of("kiosk"), List.of())).inWords("role"))
                .contains("the instance profile kiosk");
        assertThat(new RoleHolders(new Iam(List.of(), List.of("extra", "more"))).inWords("role"))
                .contains("its inline policies extra, more");
        assertThat(new RoleHolders(new Iam(List.of(), List.of())).inWords("role"))
                .isEmpty();
    }

    private record Iam(List<String> profiles, List<String> policies) implements IamClient {
        @Override
        public String serviceName() {
            return "iam";
        }

        @Override
        public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
                ListInstanceProfilesForRoleRequest request) {
            return ListInstanceProfilesForRoleResponse.builder()
                    .instanceProfiles(profiles.stream()
                            .map(name -> InstanceProfile.builder()
                                    .instanceProfileName(name)
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
            return ListRolePoliciesResponse.builder().policyNames(policies).build();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
