package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** Everything that was read and is some lab's, kind by kind; what AWS still shows after its end is not there. */
public final class Traces {
    private final Belonging belonging;

    private Traces(String installation) {
        this.belonging = new Belonging(installation);
    }

    /** The traces of an installation's labs in a region, in the order in which people would name the kinds. */
    public static List<Trace.Kind> of(Inventory inventory, Remains remains, String installation) {
        Traces traces = new Traces(installation);
        List<Trace.Kind> kinds = new ArrayList<>(traces.own(inventory));
        remains.parts().forEach(part -> kinds.add(left(part)));
        return kinds;
    }

    private List<Trace.Kind> own(Inventory inventory) {
        return List.of(
                kind(inventory.roles(), true, RoleFacts::tags, RoleFacts::name),
                kind(inventory.vpcs(), v -> Inventory.map(v.vpc().tags()), v -> v.vpc()
                        .vpcId()),
                kind(inventory.internetGateways(), g -> Inventory.map(g.tags()), g -> g.internetGatewayId()),
                kind(inventory.subnets(), s -> Inventory.map(s.tags()), s -> s.subnetId()),
                kind(inventory.routeTables(), t -> Inventory.map(t.tags()), t -> t.routeTableId()),
                kind(
                        inventory.natGateways(),
                        g -> g.state() == NatGatewayState.DELETED ? Map.of() : Inventory.map(g.tags()),
                        g -> g.natGatewayId()),
                kind(inventory.addresses(), a -> Inventory.map(a.tags()), a -> a.allocationId()),
                kind(inventory.groups(), g -> Inventory.map(g.tags()), g -> g.groupId()),
                kind(inventory.rules(), r -> Inventory.map(r.tags()), r -> r.securityGroupRuleId()),
                kind(inventory.interfaces(), i -> Inventory.map(i.tagSet()), i -> i.networkInterfaceId()),
                kind(inventory.clusters(), c -> c.cluster().tags(), c -> c.cluster()
                        .name()),
                kind(inventory.launchTemplates(), t -> Inventory.map(t.tags()), t -> t.launchTemplateId()),
                kind(inventory.subnetGroups(), SubnetGroupFacts::tags, g -> g.group()
                        .dbSubnetGroupName()),
                kind(inventory.databases(), d -> RdsReading.map(d.tagList()), d -> d.dbInstanceIdentifier()),
                kind(
                        inventory.instances(),
                        i -> ManagementInstanceResource.there(i) ? Inventory.map(i.tags()) : Map.of(),
                        i -> i.instanceId()),
                kind(inventory.instanceProfiles(), true, InstanceProfileFacts::tags, InstanceProfileFacts::name));
    }

    private <T> Trace.Kind kind(Part<T> part, Function<T, Map<String, String>> tags, Function<T, String> id) {
        return kind(part, false, tags, id);
    }

    /** In a VPC of ours there are also things of nobody's lab; whether they are in the way is told elsewhere. */
    private <T> Trace.Kind kind(
            Part<T> part, boolean global, Function<T, Map<String, String>> tags, Function<T, String> id) {
        List<Trace> traces = new ArrayList<>();
        for (T thing : part.things()) {
            Map<String, String> known = tags.apply(thing);
            Optional<String> lab = belonging.lab(known);
            lab.ifPresent(whose -> traces.add(new Trace(id.apply(thing), whose, known)));
        }
        return new Trace.Kind(part.kind(), global, traces, part.failure());
    }

    private static Trace.Kind left(Part<Remainder> part) {
        List<Trace> traces = part.things().stream()
                .map(thing -> new Trace(thing.id(), thing.lab(), thing.tags()))
                .toList();
        return new Trace.Kind(part.kind(), false, traces, part.failure());
    }
}
