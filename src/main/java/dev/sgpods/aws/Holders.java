package dev.sgpods.aws;

import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What holds a thing back, in words that name it, by an inventory. Pure. Each of many labs asks about all that it is made
 * of, so what holds things is sorted once by what it holds.
 */
final class Holders {
    private Holders() {}

    /** What things of a kind are sorted by. */
    private enum By {
        ID,
        VPC,
        SUBNET,
        GROUP,
        PEER,
        ALLOCATION,
        SUBNET_GROUP,
        CLUSTER
    }

    private static Stream<NetworkInterface> interfacesIn(Snapshot snapshot, String vpc) {
        return Inventory.of(snapshot)
                .interfaces()
                .underEach(vpc, By.VPC, held -> Stream.ofNullable(held.vpcId()))
                .stream();
    }

    private static Optional<String> first(Snapshot snapshot, Stream<NetworkInterface> holders) {
        return holders.findFirst().map(held -> InterfaceWords.of(held, snapshot));
    }

    /** What is in a VPC and is not a part of the lab: an interface, or a group that the VPC was not born with. */
    static Optional<String> ofVpc(Snapshot snapshot, String vpc, LabTags tags) {
        return first(snapshot, interfacesIn(snapshot, vpc))
                .map(held -> "the interface " + held)
                .or(
                        () -> Inventory.of(snapshot)
                                .groups()
                                .underEach(vpc, By.VPC, group -> Stream.ofNullable(group.vpcId()))
                                .stream()
                                .filter(group -> foreign(group, tags))
                                .findFirst()
                                .map(group -> "the security group " + named(group)
                                        + ", which does not bear the lab's tags and is left to its owner"));
    }

    private static boolean foreign(SecurityGroup group, LabTags tags) {
        return !Uses.DEFAULT_GROUP.equals(group.groupName()) && !tags.ours(Inventory.map(group.tags()));
    }

    static Optional<String> ofSubnet(Snapshot snapshot, String subnet) {
        List<NetworkInterface> there = Inventory.of(snapshot)
                .interfaces()
                .underEach(subnet, By.SUBNET, held -> Stream.ofNullable(held.subnetId()));
        return first(snapshot, there.stream()).map(held -> "the interface " + held);
    }

    /** Who wears a group, else which rule of which other group names it. */
    static Optional<String> ofGroup(Snapshot snapshot, String group) {
        List<NetworkInterface> wearing = Inventory.of(snapshot)
                .interfaces()
                .underEach(group, By.GROUP, held -> held.groups().stream().map(GroupIdentifier::groupId));
        return first(snapshot, wearing.stream())
                .map(held -> "worn by the interface " + held)
                .or(() -> Inventory.of(snapshot).groups().underEach(group, By.PEER, Holders::peers).stream()
                        .filter(other -> !group.equals(other.groupId()))
                        .flatMap(other -> rules(other, group))
                        .findFirst()
                        .map(rule -> "named by " + rule));
    }

    /** The groups that a group's rules name. */
    static Stream<String> peers(SecurityGroup group) {
        return Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
                .map(IpPermission::userIdGroupPairs)
                .flatMap(pairs -> pairs.stream().map(UserIdGroupPair::groupId))
                .filter(Objects::nonNull);
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
        return first(
                        snapshot,
                        interfacesIn(snapshot, vpc)
                                .filter(held -> held.association() != null || addressed(snapshot, held)))
                .map(held -> "the interface " + held);
    }

    private static boolean addressed(Snapshot snapshot, NetworkInterface held) {
        Part<Address> addresses = Inventory.of(snapshot).addresses();
        return !addresses
                .underEach(held.networkInterfaceId(), By.ID, address -> Stream.ofNullable(address.networkInterfaceId()))
                .isEmpty();
    }

    static boolean associated(Address address) {
        return address.associationId() != null;
    }

    /** What an address that is in use belongs to. */
    static String ofAddress(Snapshot snapshot, Address address) {
        return gatewayOf(Inventory.of(snapshot), address.allocationId())
                .map(gateway -> "the NAT gateway " + gateway.natGatewayId() + ", which takes 1 to 3 minutes to go")
                .or(() -> Optional.ofNullable(address.instanceId()).map(instance -> "the instance " + instance))
                .or(() -> first(snapshot, holding(snapshot, address)).map(held -> "the interface " + held))
                .orElseGet(() -> "the interface " + address.networkInterfaceId());
    }

    private static Stream<NetworkInterface> holding(Snapshot snapshot, Address address) {
        return Stream.ofNullable(address.networkInterfaceId())
                .flatMap(id ->
                        Inventory.of(snapshot)
                                .interfaces()
                                .under(id, By.ID, NetworkInterface::networkInterfaceId)
                                .stream());
    }

    /** The gateway that has an address, until it is deleted. */
    static Optional<NatGateway> gatewayOf(Inventory inventory, String allocation) {
        return inventory.natGateways().underEach(allocation, By.ALLOCATION, Holders::allocations).stream()
                .filter(gateway -> gateway.state() != NatGatewayState.DELETED)
                .findFirst();
    }

    private static Stream<String> allocations(NatGateway gateway) {
        return gateway.natGatewayAddresses().stream().flatMap(address -> Stream.ofNullable(address.allocationId()));
    }

    static Optional<String> ofSubnetGroup(Snapshot snapshot, String group) {
        return Inventory.of(snapshot).databases().underEach(group, By.SUBNET_GROUP, Holders::subnetGroup).stream()
                .findFirst()
                .map(database ->
                        "the database " + database.dbInstanceIdentifier() + " (" + database.dbInstanceStatus() + ")");
    }

    private static Stream<String> subnetGroup(DBInstance database) {
        return Stream.ofNullable(database.dbSubnetGroup())
                .flatMap(group -> Stream.ofNullable(group.dbSubnetGroupName()));
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
        List<NetworkInterface> branches =
                Inventory.of(snapshot).interfaces().underEach(cluster, By.CLUSTER, Holders::branchOf);
        return first(snapshot, branches.stream());
    }

    /** The clusters whose tag a pod's interface bears. */
    private static Stream<String> branchOf(NetworkInterface held) {
        return InterfaceWords.BRANCH.equals(held.description())
                ? Inventory.map(held.tagSet()).keySet().stream()
                        .filter(tag -> tag.startsWith(Belonging.OWNED))
                        .map(tag -> tag.substring(Belonging.OWNED.length()))
                : Stream.empty();
    }
}
