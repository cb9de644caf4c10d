package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.MasterUserSecret;

/**
 * The database: PostgreSQL, encrypted, private, its master password made and kept by RDS in Secrets Manager. Nothing
 * outlives it: no final snapshot, no backups.
 */
public final class DatabaseResource implements Resource {
    /** The database that is made in the instance. */
    public static final String DATABASE = "sgpods";

    private static final Set<String> LOST =
            Set.of("failed", "incompatible-network", "incompatible-parameters", "inaccessible-encryption-credentials");
    private static final int GIBIBYTES = 20;

    private final RdsClient rds;
    private final LabTags tags;
    private final SubnetGroupResource subnets;
    private final SecurityGroupResource group;
    private final Settings settings;

    /**
     * What is decided by the spec.
     *
     * @param engineVersion pinned, for example {@code 17.6}
     * @param instanceClass for example {@code db.t4g.micro}
     */
    public record Settings(String engineVersion, String instanceClass) {}

    /** A database in a subnet group, wearing a security group. */
    public DatabaseResource(
            RdsClient rds, LabTags tags, SubnetGroupResource subnets, SecurityGroupResource group, Settings settings) {
        this.rds = rds;
        this.tags = tags;
        this.subnets = subnets;
        this.group = group;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public String title() {
        return "the database";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(subnets, group);
    }

    /** The instance, once there is one. */
    public Optional<DBInstance> find(Snapshot snapshot) {
        return Inventory.of(snapshot).databases().one(this::mine);
    }

    /** The ARN of the secret in which RDS keeps the login, once there is one. */
    public Optional<String> secret(Snapshot snapshot) {
        return find(snapshot).map(DBInstance::masterUserSecret).map(MasterUserSecret::secretArn);
    }

    private boolean mine(DBInstance database) {
        return tags.name(name(), RdsReading.map(database.tagList()));
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot).databases().observe(this::mine, DBInstance::dbInstanceIdentifier, database -> {
            String id = database.dbInstanceIdentifier();
            String status = database.dbInstanceStatus();
            if (status.equals("deleting")) {
                return new Observation.Leaving(id, status);
            }
            if (LOST.contains(status)) {
                return new Observation.Failed(id, "RDS says " + status);
            }
            boolean usable = status.equals("available")
                    && database.endpoint() != null
                    && database.masterUserSecret() != null
                    && "active".equals(database.masterUserSecret().secretStatus());
            return usable ? new Observation.Present(id) : new Observation.Pending(id, status);
        });
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        rds.createDBInstance(request -> request.dbInstanceIdentifier(tags.lab().cloudName(name()))
                .engine("postgres")
                .engineVersion(settings.engineVersion())
                .dbInstanceClass(settings.instanceClass())
                .allocatedStorage(GIBIBYTES)
                .storageType("gp3")
                .storageEncrypted(true)
                .publiclyAccessible(false)
                .multiAZ(false)
                .dbName(DATABASE)
                .masterUsername("sgpods")
                .manageMasterUserPassword(true)
                .backupRetentionPeriod(0)
                .deletionProtection(false)
                .autoMinorVersionUpgrade(false)
                .copyTagsToSnapshot(true)
                .dbSubnetGroupName(subnets.id(snapshot).orElseThrow())
                .vpcSecurityGroupIds(group.id(snapshot).orElseThrow())
                .tags(SubnetGroupResource.rds(tags.ofAnchor(name()))));
    }

    @Override
    public void delete(Snapshot snapshot) {
        find(snapshot)
                .ifPresent(database ->
                        rds.deleteDBInstance(request -> request.dbInstanceIdentifier(database.dbInstanceIdentifier())
                                .skipFinalSnapshot(true)
                                .deleteAutomatedBackups(true)));
    }
}
