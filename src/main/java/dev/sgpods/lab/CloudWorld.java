package dev.sgpods.lab;

import dev.sgpods.aws.Answer;
import dev.sgpods.aws.ClusterFacts;
import dev.sgpods.aws.ClusterResource;
import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.Inventory;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.LabTags;
import dev.sgpods.aws.Leftovers;
import dev.sgpods.aws.PodInterfaces;
import dev.sgpods.aws.Remains;
import dev.sgpods.aws.RemainsReader;
import dev.sgpods.aws.Sweep;
import dev.sgpods.aws.Traces;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.ClusterReader;
import dev.sgpods.kubernetes.ClusterView;
import dev.sgpods.kubernetes.LabCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Labs on AWS and in their clusters. */
public final class CloudWorld implements World {
    private static final Duration UNHURRIED = Duration.ofMinutes(1);

    private final String installation;
    private final Inventories inventories;
    private final RemainsReader remains;
    private final ClusterReader clusters;
    private final Function<LabSpec, String> specs;
    private final LabPlanner planner;

    /**
     * The world of one installation.
     *
     * @param specs writes a spec as JSON
     */
    public CloudWorld(
            String installation,
            Inventories inventories,
            RemainsReader remains,
            ClusterReader clusters,
            Function<LabSpec, String> specs,
            LabPlanner planner) {
        this.installation = installation;
        this.inventories = inventories;
        this.remains = remains;
        this.clusters = clusters;
        this.specs = specs;
        this.planner = planner;
    }

    @Override
    public LabIdentity identity(Lab lab) {
        return new LabIdentity(
                installation,
                lab.id().value(),
                lab.name().value(),
                lab.owner(),
                lab.channel(),
                specs.apply(lab.spec()),
                lab.createdAt(),
                lab.endsAt());
    }

    @Override
    public LabGraph graph(Lab lab) {
        return planner.plan(identity(lab), lab.spec(), lab.grants());
    }

    /** The resources of a spec that belongs to no lab yet; nothing is sent. */
    public LabGraph sketch(LabSpec spec) {
        LabIdentity nobody = new LabIdentity(
                installation, "sketch", "sketch", "", "", specs.apply(spec), Instant.EPOCH, Instant.EPOCH);
        return planner.plan(nobody, spec, List.of());
    }

    @Override
    public Snapshot snapshot(Lab lab, Instant after) {
        Inventory inventory =
                inventories.after(lab.spec().region(), after, lab.id().value());
        LabTags tags = new LabTags(identity(lab));
        List<ClusterFacts> own = ClusterFacts.bearing(tags, inventory);
        ClusterView view = own.stream()
                .filter(facts -> own.size() == 1)
                .findFirst()
                .filter(ClusterFacts::served)
                .flatMap(facts -> address(facts, lab.spec().region()))
                .map(address -> clusters.read(address, LabCluster.NAMESPACE))
                .orElseGet(ClusterView.NoCluster::new);
        if (view instanceof ClusterView.Contents contents && contents.joined()) {
            inventories.joined(lab.spec().region(), identity(lab).cloudName(ClusterResource.NAME));
        }
        PodInterfaces pods = new PodInterfaces(
                view instanceof ClusterView.Contents contents ? contents.interfaces() : Map.of(), true);
        Map<Class<?>, Object> parts =
                new HashMap<>(Map.of(Inventory.class, inventory, ClusterView.class, view, PodInterfaces.class, pods));
        if (lab.goal() == Goal.ABSENT) {
            // Until the cluster is gone nothing of it is removed, so it need not be the newest.
            parts.put(Remains.class, remains.after(inventory, own.isEmpty() ? after : after.minus(UNHURRIED)));
        }
        return new Snapshot(inventory.begunAt(), parts);
    }

    /** What is some lab's in a region, by the newest readings; nothing while there are none: none is made, or waited for. */
    public Optional<LeftCost.Found> traces(String region) {
        return inventories.newest(region).flatMap(inventory -> remains.newest(region)
                .map(left -> new LeftCost.Found(
                        Traces.of(inventory, left, installation),
                        inventory.begunAt().isBefore(left.begunAt()) ? inventory.begunAt() : left.begunAt())));
    }

    @Override
    public List<Resource> strays(Lab lab, Snapshot snapshot) {
        return planner.strays(identity(lab), lab.spec(), snapshot);
    }

    /**
     * Things of a region that bear our tags and a lab's name, whether or not there is such a lab, as resources that are
     * only removed: those of kinds that labs are made of, then whatever else was left.
     *
     * @param meant tells by its id whether a thing may be removed
     */
    List<List<Resource>> leftovers(String region, String lab, Predicate<String> meant, Snapshot snapshot) {
        LabSpec anything = Adopter.anything(region);
        LabIdentity identity =
                new LabIdentity(installation, lab, "leftovers", "", "", "", Instant.EPOCH, Instant.EPOCH);
        List<Resource> plan =
                planner.plan(identity, anything, List.of()).resources().inOrder();
        List<Resource> strays = planner.strays(identity, anything, snapshot).stream()
                .filter(stray ->
                        stray.observe(snapshot) instanceof Observation.Present present && meant.test(present.id()))
                .toList();
        return List.of(new Leftovers(installation, lab, plan, meant).in(snapshot), strays);
    }

    @Override
    public Snapshot outside(Lab lab, Instant after) {
        Inventory inventory =
                inventories.after(lab.spec().region(), after, lab.id().value());
        return new Snapshot(inventory.begunAt(), Map.of(Inventory.class, inventory));
    }

    /** Where a cluster answers, once EKS tells. */
    static Optional<ClusterAddress> address(ClusterFacts facts, String region) {
        return facts.endpoint()
                .map(endpoint -> new ClusterAddress(endpoint.cluster(), region, endpoint.url(), endpoint.authority()));
    }

    @Override
    public Instant soonest(Lab lab, Instant after, Instant acted) {
        return inventories.soonest(lab.spec().region(), after, acted);
    }

    @Override
    public boolean crowded(Lab lab) {
        return inventories.crowded(lab.spec().region());
    }

    @Override
    public void clusterChanged(Lab lab, Instant moment) {
        inventories.touch(lab.spec().region(), identity(lab).cloudName(ClusterResource.NAME), moment);
    }

    @Override
    public void nodesChanged(Lab lab, Instant moment) {
        inventories.touchNodes(lab.spec().region(), identity(lab).cloudName(ClusterResource.NAME), moment);
    }

    @Override
    public void heard(Lab lab, List<Answer> answers, Instant moment) {
        inventories.heard(lab.spec().region(), answers, moment);
    }

    @Override
    public void entrantsChanged(Lab lab) {
        inventories.forgetEntrants(lab.spec().region(), identity(lab).cloudName(ClusterResource.NAME));
    }

    @Override
    public void forget(Lab lab) {
        clusters.forget(lab.spec().region(), identity(lab).cloudName(ClusterResource.NAME));
    }

    @Override
    public Sweep sweep(Lab lab, Instant after) {
        Inventory inventory =
                inventories.after(lab.spec().region(), after, lab.id().value());
        return Sweep.of(inventory, remains.after(inventory, after), identity(lab));
    }
}
