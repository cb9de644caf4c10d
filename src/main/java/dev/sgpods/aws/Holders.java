package dev.sgpods.aws;

import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** What holds a thing back, in words that name it, by an inventory. Pure. */
final class Holders {
    private Holders() {}

    private static Optional<String> firstInterface(Snapshot snapshot, Predicate<NetworkInterface> holds) {
        return Inventory.of(snapshot).interfaces().all(holds).stream()
                .findFirst()
                .map(held -> InterfaceWords.of(held, snapshot));
    }

    /** What is in a VPC and is not a part of the lab: an interface, or a group that the VPC was not born with. */
    static Optional<String> ofVpc(Snapshot snapshot, String vpc, LabTags tags) {
        return firstInterface(snapshot, held -> vpc.equals(held.vpcId()))
                .map(held -> "the interface " + held)
                .or(() -> Inventory.of(snapshot).groups().all(group -> foreign(group, vpc, tags)).stream()
                        .findFirst()
                        .map(group -> "the security group " + named(group)
                                + ", which does not bear the lab's tags and is left to its owner"));
    }

    private static boolean foreign(SecurityGroup group, String vpc, LabTags tags) {
        return vpc.equals(group.vpcId())
                && !Uses.DEFAULT_GROUP.equals(group.groupName())
                && !tags.ours(Inventory.map(group.tags()));
    }

    static Optional<String> ofSubnet(Snapshot snapshot, String subnet) {
        return firstInterface(snapshot, held -> subnet.equals(held.subnetId())).map(held -> "the interface " + held);
    }

    /** Who wears a group, else which rule of which other group names it. */
    static Optional<String> ofGroup(Snapshot snapshot, String group) {
        return firstInterface(snapshot, held -> wears(held, group))
                .map(held -> "worn by the interface " + held)
                .or(() -> Inventory.of(snapshot).groups().things().stream()
                        .filter(other -> !group.equals(other.groupId()))
                        .flatMap(other -> rules(other, group))
                        .findFirst()
                        .map(rule -> "named by " + rule));
    }

    private static boolean wears(NetworkInterface held, String group) {
        return held.groups().stream().map(GroupIdentifier::groupId).anyMatch(group::equals);
    }

    private static Stream<String> rules(SecurityGroup holder, String peer) {
        return Stream.concat(
                rules(holder.ipPermissions(), peer, "inbound", holder),
                rules(holder.ipPermissionsEgress(), peer, "outbound", holder));
    }

    private static Stream<String> rules(
            List<IpPermission> permissions, String peer, String direction, SecurityGroup holder) {
        return permissions.stream()
                .filter(permission ->
                        permission.userIdGroupPairs().stream().anyMatch(pair -> peer.equals(pair.groupId())))
                .map(permission -> "the " + direction + " rule for " + RuleWords.ports(permission) + " of the group "
                        + named(holder));
    }

    private static String named(SecurityGroup group) {
        return group.groupId() + " (" + group.groupName() + ")";
    }

    /** A public address in a VPC: an internet gateway cannot be detached before it is gone. */
    static Optional<String> ofInternetGateway(Snapshot snapshot, String vpc) {
        Inventory inventory = Inventory.of(snapshot);
        List<String> addressed = inventory.addresses().things().stream()
                .map(Address::networkInterfaceId)
                .filter(Objects::nonNull)
                .toList();
        return firstInterface(
                        snapshot,
                        held -> vpc.equals(held.vpcId())
                                && (held.association() != null || addressed.contains(held.networkInterfaceId())))
                .map(held -> "the interface " + held);
    }

    static boolean associated(Address address) {
        return address.associationId() != null;
    }

    /** What an address that is in use belongs to. */
    static String ofAddress(Snapshot snapshot, Address address) {
        return gatewayOf(Inventory.of(snapshot), address.allocationId())
                .map(gateway -> "the NAT gateway " + gateway.natGatewayId() + ", which takes 1 to 3 minutes to go")
                .or(() -> Optional.ofNullable(address.instanceId()).map(instance -> "the instance " + instance))
                .or(() -> firstInterface(
                                snapshot, held -> held.networkInterfaceId().equals(address.networkInterfaceId()))
                        .map(held -> "the interface " + held))
                .orElseGet(() -> "the interface " + address.networkInterfaceId());
    }

    /** The gateway that has an address, until it is deleted. */
    static Optional<NatGateway> gatewayOf(Inventory inventory, String allocation) {
        return inventory.natGateways().things().stream()
                .filter(gateway -> gateway.state() != NatGatewayState.DELETED)
                .filter(gateway -> gateway.natGatewayAddresses().stream()
                        .anyMatch(address -> allocation.equals(address.allocationId())))
                .findFirst();
    }

    static Optional<String> ofSubnetGroup(Snapshot snapshot, String group) {
        return Inventory.of(snapshot).databases().things().stream()
                .filter(database -> database.dbSubnetGroup() != null
                        && group.equals(database.dbSubnetGroup().dbSubnetGroupName()))
                .findFirst()
                .map(database ->
                        "the database " + database.dbInstanceIdentifier() + " (" + database.dbInstanceStatus() + ")");
    }

    static Optional<String> ofCluster(ClusterFacts facts) {
        return facts.nodegroups().stream()
                .findFirst()
                .map(group -> "the node group " + group.nodegroupName() + " (" + word(group) + ")");
    }

    private static String word(Nodegroup group) {
        return String.valueOf(group.statusAsString()).toLowerCase(Locale.ROOT);
    }

    /** The branch interface of a pod, which only the controller frees, and only while the cluster has nodes. */
    static Optional<String> ofNodes(Snapshot snapshot, String cluster) {
        String owned = "kubernetes.io/cluster/" + cluster;
        return firstInterface(
                snapshot,
                held -> InterfaceWords.BRANCH.equals(held.description())
                        && Inventory.map(held.tagSet()).containsKey(owned));
    }
}
