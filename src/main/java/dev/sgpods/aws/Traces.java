package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Everything in an inventory that is some lab's, kind by kind; what AWS still shows after its end is not there. */
public final class Traces {
    private static final String OWNED = "kubernetes.io/cluster/";

    private final String installation;

    private Traces(String installation) {
        this.installation = installation;
    }

    /** The traces of an installation's labs in a region, in the order in which people would name the kinds. */
    public static List<Trace.Kind> of(Inventory inventory, String installation) {
        return new Traces(installation).kinds(inventory);
    }

    private List<Trace.Kind> kinds(Inventory inventory) {
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
                interfaces(inventory.interfaces()),
                kind(inventory.clusters(), c -> c.cluster().tags(), c -> c.cluster()
                        .name()),
                kind(inventory.launchTemplates(), t -> Inventory.map(t.tags()), t -> t.launchTemplateId()),
                kind(inventory.subnetGroups(), SubnetGroupFacts::tags, g -> g.group()
                        .dbSubnetGroupName()),
                kind(inventory.databases(), d -> RdsReading.map(d.tagList()), d -> d.dbInstanceIdentifier()));
    }

    private <T> Trace.Kind kind(Part<T> part, Function<T, Map<String, String>> tags, Function<T, String> id) {
        return kind(part, false, tags, id);
    }

    private <T> Trace.Kind kind(
            Part<T> part, boolean global, Function<T, Map<String, String>> tags, Function<T, String> id) {
        List<Trace> traces = new ArrayList<>();
        for (T thing : part.things()) {
            Map<String, String> known = tags.apply(thing);
            // In a VPC of ours there are also things without our tags; whether they are in the way is told elsewhere.
            if (installation.equals(known.get(LabTags.INSTALLATION))) {
                traces.add(new Trace(id.apply(thing), known.getOrDefault(LabTags.LAB, ""), known));
            }
        }
        return new Trace.Kind(part.kind(), global, traces, part.failure());
    }

    /** Interfaces bear the cluster's tags, not ours. */
    private Trace.Kind interfaces(Part<NetworkInterface> part) {
        List<Trace> traces = new ArrayList<>();
        for (NetworkInterface thing : part.things()) {
            Map<String, String> tags = Inventory.map(thing.tagSet());
            tags.keySet().stream()
                    .filter(key -> key.startsWith(OWNED))
                    .flatMap(key -> lab(key.substring(OWNED.length()), installation).stream())
                    .findFirst()
                    .ifPresent(lab -> traces.add(new Trace(thing.networkInterfaceId(), lab, tags)));
        }
        return new Trace.Kind(part.kind(), false, traces, part.failure());
    }

    /** The lab whose cluster bears a name, if an installation's does. */
    static Optional<String> lab(String cluster, String installation) {
        String begin = LabIdentity.cloudName(installation, "");
        String end = "-" + ClusterResource.NAME;
        boolean ours =
                cluster.startsWith(begin) && cluster.endsWith(end) && cluster.length() > begin.length() + end.length();
        return ours
                ? Optional.of(cluster.substring(begin.length(), cluster.length() - end.length()))
                : Optional.empty();
    }
}
