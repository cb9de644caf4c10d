package dev.sgpods.aws;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** Whether other things depend on a thing, by an inventory. */
final class Uses {
    /** The group that every VPC is born with; it goes with the VPC. */
    static final String DEFAULT_GROUP = "default";

    private Uses() {}

    static boolean vpc(Inventory inventory, String id) {
        return Stream.of(
                        inventory.subnets().things().stream().map(subnet -> subnet.vpcId()),
                        inventory.internetGateways().things().stream()
                                .flatMap(gateway -> gateway.attachments().stream())
                                .map(attachment -> attachment.vpcId()),
                        inventory.routeTables().things().stream().map(table -> table.vpcId()),
                        gateways(inventory).map(NatGateway::vpcId),
                        inventory.groups().things().stream()
                                .filter(group -> !DEFAULT_GROUP.equals(group.groupName()))
                                .map(SecurityGroup::vpcId),
                        inventory.interfaces().things().stream().map(held -> held.vpcId()),
                        inventory.clusters().things().stream()
                                .map(facts ->
                                        facts.cluster().resourcesVpcConfig().vpcId()))
                .flatMap(ids -> ids)
                .anyMatch(id::equals);
    }

    static boolean subnet(Inventory inventory, String id) {
        return Stream.of(
                        inventory.interfaces().things().stream().map(held -> held.subnetId()),
                        inventory.routeTables().things().stream()
                                .flatMap(table -> table.associations().stream())
                                .map(association -> association.subnetId()),
                        gateways(inventory).map(NatGateway::subnetId),
                        inventory.clusters().things().stream()
                                .flatMap(facts -> facts.cluster().resourcesVpcConfig().subnetIds().stream()),
                        inventory.subnetGroups().things().stream()
                                .flatMap(facts -> facts.group().subnets().stream())
                                .map(subnet -> subnet.subnetIdentifier()))
                .flatMap(ids -> ids)
                .anyMatch(id::equals);
    }

    static boolean group(Inventory inventory, String id) {
        return Stream.of(
                        inventory.interfaces().things().stream()
                                .flatMap(held -> held.groups().stream())
                                .map(GroupIdentifier::groupId),
                        inventory.rules().things().stream().map(rule -> rule.groupId()),
                        inventory.groups().things().stream()
                                .filter(group -> !id.equals(group.groupId()))
                                .flatMap(Holders::peers),
                        inventory.databases().things().stream()
                                .flatMap(database -> database.vpcSecurityGroups().stream())
                                .map(worn -> worn.vpcSecurityGroupId()))
                .flatMap(ids -> ids)
                .anyMatch(id::equals);
    }

    static boolean launchTemplate(Inventory inventory, String id) {
        return nodeGroups(inventory)
                .flatMap(group -> Optional.ofNullable(group.launchTemplate()).stream())
                .anyMatch(template -> id.equals(template.id()));
    }

    static boolean role(Inventory inventory, String arn) {
        return Stream.concat(
                                inventory.clusters().things().stream()
                                        .map(facts -> facts.cluster().roleArn()),
                                nodeGroups(inventory).map(Nodegroup::nodeRole))
                        .anyMatch(arn::equals)
                || inventory.instanceProfiles().things().stream()
                        .flatMap(profile -> profile.role().stream())
                        .anyMatch(name -> arn.endsWith("/" + name));
    }

    static boolean instanceProfile(Inventory inventory, String arn) {
        return inventory.instances().things().stream()
                .filter(ManagementInstanceResource::there)
                .flatMap(instance -> Optional.ofNullable(instance.iamInstanceProfile()).stream())
                .anyMatch(profile -> arn.equals(profile.arn()));
    }

    private static Stream<Nodegroup> nodeGroups(Inventory inventory) {
        return inventory.clusters().things().stream().flatMap(facts -> facts.nodegroups().stream());
    }

    private static Stream<NatGateway> gateways(Inventory inventory) {
        return inventory.natGateways().things().stream().filter(gateway -> gateway.state() != NatGatewayState.DELETED);
    }
}
