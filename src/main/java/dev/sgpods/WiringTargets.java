package dev.sgpods;

import dev.sgpods.aws.ClusterFacts;
import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.Inventory;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.LabTags;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.lab.Lab;
import dev.sgpods.verify.ProofTarget;
import dev.sgpods.verify.TargetReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Where a lab is proved. */
final class WiringTargets implements TargetReader {
    /** Addresses stay as long as what bears them: proofs of many labs share a reading. */
    private static final Duration SHARED = Duration.ofMinutes(1);

    private final Inventories inventories;
    private final Function<Lab, LabIdentity> identities;
    private final InstantSource clock;

    WiringTargets(Inventories inventories, Function<Lab, LabIdentity> identities, InstantSource clock) {
        this.inventories = inventories;
        this.identities = identities;
        this.clock = clock;
    }

    @Override
    public Optional<ProofTarget> find(Lab lab) {
        String region = lab.spec().region();
        LabTags tags = new LabTags(identities.apply(lab));
        Inventory inventory = inventories.after(
                region, clock.instant().minus(SHARED), lab.id().value());
        Optional<DBInstance> database = inventory
                .databases()
                .one(candidate -> tags.name("database", tags(candidate)))
                .filter(candidate -> candidate.endpoint() != null);
        Optional<ClusterFacts> cluster = inventory.clusters().one(candidate -> candidate.bears(tags));
        return cluster.flatMap(ClusterFacts::endpoint)
                .flatMap(at -> database.map(found -> new ProofTarget(
                        new ClusterAddress(at.cluster(), region, at.url(), at.authority()),
                        cluster.map(facts ->
                                        facts.cluster().resourcesVpcConfig().vpcId())
                                .orElseThrow(),
                        found.endpoint().address(),
                        found.endpoint().port())));
    }

    private static Map<String, String> tags(DBInstance database) {
        Map<String, String> tags = new HashMap<>();
        database.tagList().forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }
}
