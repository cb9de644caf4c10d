package dev.sgpods.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Everything that was read and is some lab's, kind by kind; what AWS still shows after its end is not there. */
public final class Traces {
    private static final Set<NodegroupStatus> STANDING =
            Set.of(NodegroupStatus.ACTIVE, NodegroupStatus.UPDATING, NodegroupStatus.CREATING);

    private final Belonging belonging;

    private Traces(String installation) {
        this.belonging = new Belonging(installation);
    }

    /** The traces of an installation's labs in a region, in the order in which people would name the kinds. */
    public static List<Trace.Kind> of(Inventory inventory, Remains remains, String installation) {
        Traces traces = new Traces(installation);
        List<Trace.Kind> kinds = new ArrayList<>(traces.network(inventory));
        kinds.addAll(traces.machines(inventory));
        remains.parts().forEach(part -> kinds.add(left(part)));
        return kinds;
    }

    /** The roles before all, and the network. */
    private List<Trace.Kind> network(Inventory inventory) {
        return List.of(
                kind(
                        inventory.roles(),
                        new Form<>(RoleFacts::tags, RoleFacts::name).global().made(RoleFacts::createdAt)),
                kind(inventory.vpcs(), new Form<>(v -> Inventory.map(v.vpc().tags()), v -> v.vpc()
                        .vpcId())),
                kind(
                        inventory.internetGateways(),
                        new Form<>(g -> Inventory.map(g.tags()), g -> g.internetGatewayId())),
                kind(inventory.subnets(), new Form<>(s -> Inventory.map(s.tags()), s -> s.subnetId())),
                kind(inventory.routeTables(), new Form<>(t -> Inventory.map(t.tags()), t -> t.routeTableId())),
                kind(
                        inventory.natGateways(),
                        new Form<>(Traces::tags, NatGateway::natGatewayId)
                                .made(NatGateway::createTime)
                                .paid(g -> Bill.of("nat-gateway"))),
                kind(
                        inventory.addresses(),
                        new Form<>(a -> Inventory.map(a.tags()), Address::allocationId)
                                .paid(a -> Bill.of("public-ipv4"))),
                kind(inventory.groups(), new Form<>(g -> Inventory.map(g.tags()), g -> g.groupId())),
                kind(inventory.rules(), new Form<>(r -> Inventory.map(r.tags()), r -> r.securityGroupRuleId())),
                kind(inventory.interfaces(), new Form<>(i -> Inventory.map(i.tagSet()), i -> i.networkInterfaceId())));
    }

    /** What runs in it. */
    private List<Trace.Kind> machines(Inventory inventory) {
        return List.of(
                kind(
                        inventory.clusters(),
                        new Form<ClusterFacts>(c -> c.cluster().tags(), c -> c.cluster()
                                        .name())
                                .made(c -> c.cluster().createdAt())
                                .paid(Traces::bill)),
                kind(
                        inventory.launchTemplates(),
                        new Form<>(t -> Inventory.map(t.tags()), LaunchTemplate::launchTemplateId)
                                .made(LaunchTemplate::createTime)),
                kind(inventory.subnetGroups(), new Form<>(SubnetGroupFacts::tags, g -> g.group()
                        .dbSubnetGroupName())),
                kind(
                        inventory.databases(),
                        new Form<>(d -> RdsReading.map(d.tagList()), DBInstance::dbInstanceIdentifier)
                                .made(DBInstance::instanceCreateTime)
                                .paid(Traces::bill)),
                kind(
                        inventory.instances(),
                        new Form<>(Traces::tags, Instance::instanceId)
                                .made(Instance::launchTime)
                                .paid(i -> Bill.of(i.instanceTypeAsString()))),
                kind(
                        inventory.instanceProfiles(),
                        new Form<>(InstanceProfileFacts::tags, InstanceProfileFacts::name)
                                .global()
                                .made(InstanceProfileFacts::createdAt)));
    }

    /** What AWS still shows after its end bears no tags for us. */
    private static Map<String, String> tags(NatGateway gateway) {
        return gateway.state() == NatGatewayState.DELETED ? Map.of() : Inventory.map(gateway.tags());
    }

    private static Map<String, String> tags(Instance instance) {
        return ManagementInstanceResource.there(instance) ? Inventory.map(instance.tags()) : Map.of();
    }

    /** The control plane and, as long as there are any, the nodes; their disks are things of their own. */
    private static Bill bill(ClusterFacts facts) {
        return facts.nodegroups().stream().map(Traces::bill).reduce(Bill.of("control-plane"), Bill::and);
    }

    /** How many nodes a group has that failed or is half gone is not told by how many it was to have. */
    private static Bill bill(Nodegroup group) {
        NodegroupScalingConfig scaling = group.scalingConfig();
        return standing(group) && group.instanceTypes().size() == 1 && scaling != null && scaling.desiredSize() != null
                ? Bill.of(group.instanceTypes().get(0), scaling.desiredSize())
                : Bill.UNKNOWN;
    }

    private static boolean standing(Nodegroup group) {
        NodegroupStatus status = group.status();
        return status != null && STANDING.contains(status);
    }

    private static Bill bill(DBInstance database) {
        Bill storage = "gp3".equals(database.storageType()) && database.allocatedStorage() != null
                ? Bill.monthly("rds-gp3", database.allocatedStorage())
                : Bill.UNKNOWN;
        return Bill.of(database.dbInstanceClass()).and(storage);
    }

    /** How things of a kind tell what they are; free of charge and of unknown age unless it says otherwise. */
    private record Form<T>(
            Function<T, Map<String, String>> tags,
            Function<T, String> id,
            boolean everywhere,
            Function<T, @Nullable Instant> madeAt,
            Function<T, Bill> bill) {
        Form(Function<T, Map<String, String>> tags, Function<T, String> id) {
            this(tags, id, false, any -> null, any -> Bill.FREE);
        }

        Form<T> global() {
            return new Form<>(tags, id, true, madeAt, bill);
        }

        Form<T> made(Function<T, @Nullable Instant> when) {
            return new Form<>(tags, id, everywhere, when, bill);
        }

        Form<T> paid(Function<T, Bill> how) {
            return new Form<>(tags, id, everywhere, madeAt, how);
        }
    }

    /** In a VPC of ours there are also things of nobody's lab; whether they are in the way is told elsewhere. */
    private <T> Trace.Kind kind(Part<T> part, Form<T> form) {
        List<Trace> traces = new ArrayList<>();
        for (T thing : part.things()) {
            Map<String, String> known = form.tags().apply(thing);
            Optional<String> lab = belonging.lab(known);
            lab.ifPresent(whose -> traces.add(new Trace(
                    form.id().apply(thing),
                    whose,
                    known,
                    made(form.madeAt().apply(thing), known),
                    form.bill().apply(thing))));
        }
        return new Trace.Kind(part.kind(), form.everywhere(), traces, part.failure());
    }

    private static Optional<Instant> made(@Nullable Instant told, Map<String, String> tags) {
        return Optional.ofNullable(told)
                .or(() -> Optional.of(LabTags.askedAt(tags)).filter(asked -> asked.isBefore(Instant.MAX)));
    }

    private static Trace.Kind left(Part<Remainder> part) {
        List<Trace> traces = part.things().stream()
                .map(thing -> new Trace(thing.id(), thing.lab(), thing.tags(), thing.madeAt(), thing.bill()))
                .toList();
        return new Trace.Kind(part.kind(), false, traces, part.failure());
    }
}
