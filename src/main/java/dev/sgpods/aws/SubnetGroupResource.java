package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Tag;

/** The private subnets, of two zones, in which RDS may place the database. */
public final class SubnetGroupResource implements Resource {
    private final RdsClient rds;
    private final LabTags tags;
    private final List<SubnetResource> subnets;

    /** A group of at least two subnets in two zones. */
    public SubnetGroupResource(RdsClient rds, LabTags tags, List<SubnetResource> subnets) {
        this.rds = rds;
        this.tags = tags;
        this.subnets = List.copyOf(subnets);
    }

    @Override
    public String name() {
        return "db-subnets";
    }

    @Override
    public String title() {
        return "the DB subnet group";
    }

    @Override
    public List<Resource> dependencies() {
        return List.copyOf(subnets);
    }

    /** The group's name, once there is one. */
    public Optional<String> id(Snapshot snapshot) {
        return Inventory.of(snapshot).subnetGroups().one(this::mine).map(facts -> facts.group()
                .dbSubnetGroupName());
    }

    private boolean mine(SubnetGroupFacts facts) {
        return tags.name(name(), facts.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .subnetGroups()
                .observe(
                        this::mine,
                        f -> f.group().dbSubnetGroupName(),
                        facts -> new Observation.Present(facts.group().dbSubnetGroupName()));
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        rds.createDBSubnetGroup(request -> request.dbSubnetGroupName(tags.lab().cloudName(name()))
                .dbSubnetGroupDescription("sgpods lab " + tags.lab().labName())
                .subnetIds(subnets.stream()
                        .map(subnet -> subnet.id(snapshot).orElseThrow())
                        .toList())
                .tags(rds(tags.of(name()))));
    }

    @Override
    public void delete(Snapshot snapshot) {
        id(snapshot).ifPresent(id -> rds.deleteDBSubnetGroup(request -> request.dbSubnetGroupName(id)));
    }

    static List<Tag> rds(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
