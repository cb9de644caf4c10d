package dev.sgpods.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * What is left of a lab, by a reading of its own.
 *
 * @param at when the reading began
 */
public record Sweep(String region, Instant at, List<Kind> kinds) {
    public Sweep {
        kinds = List.copyOf(kinds);
    }

    /**
     * One kind of resource.
     *
     * @param left ids that bear the lab's tag
     * @param failure why the kind could not be read, or empty; then {@code left} proves nothing
     */
    public record Kind(String name, List<String> left, String failure) {
        public Kind {
            left = List.copyOf(left);
        }

        /** Whether it is proved that nothing of this kind is left. */
        public boolean clean() {
            return failure.isEmpty() && left.isEmpty();
        }
    }

    /** Whether it is proved that nothing is left of any kind. */
    public boolean clean() {
        return kinds.stream().allMatch(Kind::clean);
    }

    /** How many things are left, of the kinds that could be read. */
    public int left() {
        return kinds.stream().mapToInt(kind -> kind.left().size()).sum();
    }

    /** Sweeps an inventory for one lab. */
    public static Sweep of(Inventory inventory, LabIdentity lab) {
        return new Sweep(
                inventory.region(),
                inventory.begunAt(),
                List.of(
                        kind(inventory.roles(), lab, RoleFacts::tags, RoleFacts::name),
                        kind(inventory.vpcs(), lab, v -> Inventory.map(v.vpc().tags()), v -> v.vpc()
                                .vpcId()),
                        kind(
                                inventory.internetGateways(),
                                lab,
                                g -> Inventory.map(g.tags()),
                                g -> g.internetGatewayId()),
                        kind(inventory.subnets(), lab, s -> Inventory.map(s.tags()), s -> s.subnetId()),
                        kind(inventory.routeTables(), lab, t -> Inventory.map(t.tags()), t -> t.routeTableId()),
                        kind(
                                inventory.natGateways(),
                                lab,
                                g -> g.state() == NatGatewayState.DELETED ? Map.of() : Inventory.map(g.tags()),
                                g -> g.natGatewayId()),
                        kind(inventory.addresses(), lab, a -> Inventory.map(a.tags()), a -> a.allocationId()),
                        kind(inventory.groups(), lab, g -> Inventory.map(g.tags()), g -> g.groupId()),
                        kind(inventory.rules(), lab, r -> Inventory.map(r.tags()), r -> r.securityGroupRuleId()),
                        interfaces(inventory, lab),
                        kind(inventory.clusters(), lab, c -> c.cluster().tags(), c -> c.cluster()
                                .name()),
                        kind(inventory.launchTemplates(), lab, t -> Inventory.map(t.tags()), t -> t.launchTemplateId()),
                        kind(inventory.subnetGroups(), lab, SubnetGroupFacts::tags, g -> g.group()
                                .dbSubnetGroupName()),
                        kind(
                                inventory.databases(),
                                lab,
                                d -> RdsReading.map(d.tagList()),
                                d -> d.dbInstanceIdentifier()),
                        kind(
                                inventory.instances(),
                                lab,
                                i -> ManagementInstanceResource.there(i) ? Inventory.map(i.tags()) : Map.of(),
                                i -> i.instanceId()),
                        kind(
                                inventory.instanceProfiles(),
                                lab,
                                InstanceProfileFacts::tags,
                                InstanceProfileFacts::name)));
    }

    private static <T> Kind kind(
            Part<T> part, LabIdentity lab, Function<T, Map<String, String>> tags, Function<T, String> id) {
        List<String> left =
                part.all(thing -> ours(tags.apply(thing), lab)).stream().map(id).toList();
        return new Kind(part.kind(), left, part.failure());
    }

    /** Interfaces bear the cluster's tags, not ours. */
    private static Kind interfaces(Inventory inventory, LabIdentity lab) {
        String cluster = lab.cloudName(ClusterResource.NAME);
        List<String> left = inventory
                .interfaces()
                .all(i -> Inventory.map(i.tagSet()).containsKey("kubernetes.io/cluster/" + cluster))
                .stream()
                .map(i -> i.networkInterfaceId())
                .toList();
        return new Kind(
                inventory.interfaces().kind(), left, inventory.interfaces().failure());
    }

    private static boolean ours(Map<String, String> tags, LabIdentity lab) {
        return lab.installation().equals(tags.get(LabTags.INSTALLATION))
                && lab.labId().equals(tags.get(LabTags.LAB));
    }
}
