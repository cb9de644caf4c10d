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
public final class SubnetGroupResource extends TaggedResource<SubnetGroupFacts> {
    private final RdsClient rds;
    private final List<SubnetResource> subnets;

    /** A group of at least two subnets in two zones. */
    public SubnetGroupResource(RdsClient rds, LabTags tags, List<SubnetResource> subnets) {
        super(tags, "db-subnets");
        this.rds = rds;
        this.subnets = List.copyOf(subnets);
    }

    @Override
    public String title() {
        return "the DB subnet group";
    }

    @Override
    public List<Resource> dependencies() {
        return List.copyOf(subnets);
    }

    @Override
    Part<SubnetGroupFacts> among(Inventory inventory) {
        return inventory.subnetGroups();
    }

    @Override
    Map<String, String> tagsOf(SubnetGroupFacts facts) {
        return facts.tags();
    }

    @Override
    String idOf(SubnetGroupFacts facts) {
        return facts.group().dbSubnetGroupName();
    }

    @Override
    Observation judge(SubnetGroupFacts facts, Snapshot snapshot) {
        return new Observation.Present(idOf(facts));
    }

    @Override
    boolean used(SubnetGroupFacts facts, Snapshot snapshot) {
        return Holders.ofSubnetGroup(snapshot, idOf(facts)).isPresent();
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String cloudName = tags().lab().cloudName(name());
        Map<String, String> labels = tags().of(name());
        make(
                cloudName,
                () -> heard(new Answer.OfSubnetGroup(
                        rds.createDBSubnetGroup(request -> request.dbSubnetGroupName(cloudName)
                                        .dbSubnetGroupDescription(
                                                "sgpods lab " + tags().lab().labName())
                                        .subnetIds(subnets.stream()
                                                .map(subnet ->
                                                        subnet.id(snapshot).orElseThrow())
                                                .toList())
                                        .tags(rds(labels)))
                                .dbSubnetGroup()
                                .dbSubnetGroupArn(),
                        labels)),
                () -> new RdsReading(rds, tags().lab().installation()).tagsOfSubnetGroup(cloudName));
    }

    @Override
    void remove(SubnetGroupFacts facts) {
        rds.deleteDBSubnetGroup(request -> request.dbSubnetGroupName(idOf(facts)));
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return id(snapshot)
                .flatMap(id -> Holders.ofSubnetGroup(snapshot, id))
                .map(holder -> title() + " is still used by " + holder);
    }

    static List<Tag> rds(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
