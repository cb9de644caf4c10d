package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.MasterUserSecret;

/**
 * The database: PostgreSQL, encrypted, private, its master password made and kept by RDS in Secrets Manager. Nothing
 * outlives it: no final snapshot, no backups.
 */
public final class DatabaseResource extends TaggedResource<DBInstance> {
    /** The database that is made in the instance. */
    public static final String DATABASE = "sgpods";

    private static final Set<String> LOST =
            Set.of("failed", "incompatible-network", "incompatible-parameters", "inaccessible-encryption-credentials");
    private static final Set<String> RECOVERABLE =
            Set.of("incompatible-parameters", "inaccessible-encryption-credentials");
    private static final int GIBIBYTES = 20;

    private final RdsClient rds;
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
        super(tags, "database");
        this.rds = rds;
        this.subnets = subnets;
        this.group = group;
        this.settings = settings;
    }

    @Override
    public String title() {
        return "the database";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(subnets, group);
    }

    /** The ARN of the secret in which RDS keeps the login, once there is one. */
    public Optional<String> secret(Snapshot snapshot) {
        return find(snapshot).map(DBInstance::masterUserSecret).map(MasterUserSecret::secretArn);
    }

    @Override
    Part<DBInstance> among(Inventory inventory) {
        return inventory.databases();
    }

    @Override
    Map<String, String> tagsOf(DBInstance database) {
        return RdsReading.map(database.tagList());
    }

    @Override
    String idOf(DBInstance database) {
        return database.dbInstanceIdentifier();
    }

    @Override
    Observation judge(DBInstance database, Snapshot snapshot) {
        String id = idOf(database);
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
    }

    /** A database is never idle: what is in it may be all there is of it. */
    @Override
    boolean used(DBInstance database, Snapshot snapshot) {
        return true;
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String cloudName = tags().lab().cloudName(name());
        make(
                cloudName,
                () -> rds.createDBInstance(wanted(snapshot)),
                () -> rds.describeDBInstances(request -> request.dbInstanceIdentifier(cloudName)).dbInstances().stream()
                        .findFirst()
                        .map(this::tagsOf)
                        .orElse(Map.of()));
    }

    private CreateDbInstanceRequest wanted(Snapshot snapshot) {
        return CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(tags().lab().cloudName(name()))
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
                // A snapshot that a person takes is that person's, and must not look like a part of the lab.
                .copyTagsToSnapshot(false)
                .dbSubnetGroupName(subnets.id(snapshot).orElseThrow())
                .vpcSecurityGroupIds(group.id(snapshot).orElseThrow())
                .tags(SubnetGroupResource.rds(tags().ofAnchor(name())))
                .build();
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return find(snapshot)
                .filter(database -> database.dbInstanceStatus().equals("creating"))
                .map(database -> title() + " is still being made, and RDS deletes it only then: 5 to 9 minutes after it"
                        + " was asked for.");
    }

    /** With its key, or other parameters, it is back with all that is in it. */
    @Override
    public boolean holdsWork(Snapshot snapshot) {
        return find(snapshot)
                .filter(database -> RECOVERABLE.contains(database.dbInstanceStatus()))
                .isPresent();
    }

    @Override
    void remove(DBInstance database) {
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier(idOf(database))
                .skipFinalSnapshot(true)
                .deleteAutomatedBackups(true));
    }
}
