package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * The lease's end in the tags of one of a lab's anchors, the VPC, the cluster and the database: by them a lab is adopted
 * when its intent was lost, with the lease that it had last.
 *
 * <p>It is absent with the anchor, and incomplete while the tag says another end.
 */
public final class LeaseTagResource implements Resource {
    private final LabTags tags;
    private final TaggedResource<?> anchor;
    private final BiConsumer<Snapshot, Map<String, String>> writer;

    private LeaseTagResource(LabTags tags, TaggedResource<?> anchor, BiConsumer<Snapshot, Map<String, String>> writer) {
        this.tags = tags;
        this.anchor = anchor;
        this.writer = writer;
    }

    /** In the tags of the VPC. */
    public static LeaseTagResource of(LabTags tags, VpcResource vpc, Ec2Client ec2) {
        return new LeaseTagResource(tags, vpc, (snapshot, label) -> vpc.id(snapshot)
                .ifPresent(id -> ec2.createTags(request -> request.resources(id).tags(LabTags.ec2(label)))));
    }

    /** In the tags of the cluster. */
    public static LeaseTagResource of(LabTags tags, ClusterResource cluster, EksClient eks) {
        return new LeaseTagResource(tags, cluster, (snapshot, label) -> cluster.find(snapshot)
                .map(facts -> facts.cluster().arn())
                .ifPresent(arn ->
                        eks.tagResource(request -> request.resourceArn(arn).tags(label))));
    }

    /** In the tags of the database. */
    public static LeaseTagResource of(LabTags tags, DatabaseResource database, RdsClient rds) {
        return new LeaseTagResource(tags, database, (snapshot, label) -> database.find(snapshot)
                .map(found -> found.dbInstanceArn())
                .ifPresent(arn -> rds.addTagsToResource(
                        request -> request.resourceName(arn).tags(SubnetGroupResource.rds(label)))));
    }

    @Override
    public String name() {
        return anchor.name() + "-lease";
    }

    @Override
    public String title() {
        return "the lease in the tags of " + anchor.title().replaceFirst("^the ", "the lab's ");
    }

    @Override
    public List<Resource> dependencies() {
        return List.of();
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        Observation seen = anchor.observe(snapshot);
        if (seen instanceof Observation.Unknown) {
            return seen;
        }
        String wanted = tags.lab().expiresAt().toString();
        boolean stays = !(seen instanceof Observation.Leaving) && !(seen instanceof Observation.Failed);
        return anchor.tags(snapshot)
                .filter(any -> stays)
                .map(found -> found.getOrDefault(LabTags.EXPIRES_AT, "nothing"))
                .map(said -> said.equals(wanted)
                        ? new Observation.Present(wanted)
                        : new Observation.Incomplete(wanted, "it says " + said + " instead of " + wanted))
                .orElseGet(Observation.Absent::new);
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        writer.accept(
                snapshot, Map.of(LabTags.EXPIRES_AT, tags.lab().expiresAt().toString()));
    }

    /** Tags go with what bears them. */
    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public void delete(Snapshot snapshot) {
        // Tags go with what bears them.
    }
}
