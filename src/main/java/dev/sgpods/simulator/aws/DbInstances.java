package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.DbInstanceRow;
import dev.sgpods.simulator.row.DbSubnetGroupRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SecretRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.InsufficientDbInstanceCapacityException;

/** RDS's DB instances: PostgreSQL with a managed or a given password, private, with one interface of RDS's own. */
final class DbInstances {
    private static final int CREATION_SECONDS = 330;
    private static final int DELETION_SECONDS = 210;
    private static final int POSTGRES = 5432;
    private static final Set<String> DELETABLE = Set.of("available", DbModifications.STOPPED);
    private static final int BAD_REQUEST = 400;
    private static final int MISSING = 404;

    private DbInstances() {}

    static void register(Operations operations) {
        operations
                .change(
                        CreateDbInstanceRequest.class,
                        DbInstances::create,
                        "DBInstanceIdentifier",
                        "DBInstanceClass",
                        "Engine")
                .change(DeleteDbInstanceRequest.class, DbInstances::delete, "DBInstanceIdentifier");
        DbModifications.register(operations);
    }

    /** Removes instances whose deletion is over, with their interface, their secret and what they held. */
    static void settle(State state, Instant now) {
        for (DbInstanceRow row : state.dbInstances().values()) {
            Instant end = row.deletedAt();
            if (end == null || now.isBefore(end)) {
                continue;
            }
            state.networkInterfaces().remove(row.interfaceId());
            Optional.ofNullable(row.secretArn()).ifPresent(state.secrets()::remove);
            state.databases().remove(row.key());
            state.connections().remove(row.key());
            state.dbInstances().remove(row.key());
        }
    }

    static DbInstanceRow require(Call call, String identifier) {
        DbInstanceRow row = call.state().dbInstances().get(call.key(identifier.toLowerCase(Locale.ROOT)));
        if (row == null) {
            throw Refusals.of(
                    DbInstanceNotFoundException.builder(),
                    "Rds",
                    "DBInstanceNotFound",
                    MISSING,
                    "DBInstance " + identifier + " not found.");
        }
        return row;
    }

    private static CreateDbInstanceResponse create(Call call, CreateDbInstanceRequest request) {
        String identifier = request.dbInstanceIdentifier().toLowerCase(Locale.ROOT);
        if (call.state().dbInstances().contains(call.key(identifier))) {
            throw Refusals.of(
                    DbInstanceAlreadyExistsException.builder(),
                    "Rds",
                    "DBInstanceAlreadyExists",
                    BAD_REQUEST,
                    "DB instance already exists");
        }
        DbChecks.check(call, request);
        DbSubnetGroupRow subnets = DbSubnetGroups.require(call, group(request));
        RdsErrors.checkGroups(call, subnets.vpcId(), request.vpcSecurityGroupIds());
        Optional<SecretRow> secret = Boolean.TRUE.equals(request.manageMasterUserPassword())
                ? Optional.of(ManagedSecrets.add(call, call.arn("rds", "db:" + identifier), request.masterUsername()))
                : Optional.empty();
        DbInstanceRow row = row(call, request, subnets, secret);
        call.state().dbInstances().put(row.key(), row);
        AutomatedBackups.follow(call, row);
        request.enableCloudwatchLogsExports()
                .forEach(log -> LogGroups.ensure(call, "/aws/rds/instance/" + identifier + "/" + log));
        return CreateDbInstanceResponse.builder()
                .dbInstance(DbInstanceView.of(call, row))
                .build();
    }

    /** There is no default VPC whose subnets RDS would take by itself. */
    private static String group(CreateDbInstanceRequest request) {
        if (request.dbSubnetGroupName() == null) {
            throw RdsErrors.combination("No default subnet group was found: specify DBSubnetGroupName.");
        }
        return request.dbSubnetGroupName();
    }

    /** A subnet of the group, in a zone that has the class and is the one that was asked for, if one was. */
    private static String place(Call call, CreateDbInstanceRequest request, DbSubnetGroupRow group) {
        List<SubnetRow> fit = group.subnetIds().stream()
                .flatMap(id -> Stream.ofNullable(call.state().subnets().get(id)))
                .filter(subnet ->
                        request.availabilityZone() == null || subnet.zone().equals(request.availabilityZone()))
                .filter(subnet -> !call.setting().options().capacity().lacks(subnet.zone(), request.dbInstanceClass()))
                .toList();
        if (fit.isEmpty()) {
            throw Refusals.of(
                    InsufficientDbInstanceCapacityException.builder(),
                    "Rds",
                    "InsufficientDBInstanceCapacity",
                    BAD_REQUEST,
                    "The specified DB instance class isn't available in the specified Availability Zone.");
        }
        return fit.get(call.state().draw().below(fit.size())).id();
    }

    private static DbInstanceRow row(
            Call call, CreateDbInstanceRequest request, DbSubnetGroupRow subnets, Optional<SecretRow> secret) {
        State state = call.state();
        String subnet = place(call, request, subnets);
        NetworkInterfaceRow own = NetworkInterfaces.add(
                state,
                call.now(),
                new NetworkInterfaces.Wanted(
                        subnet,
                        List.copyOf(request.vpcSecurityGroupIds()),
                        "interface",
                        "RDSNetworkInterface",
                        "amazon-rds",
                        null,
                        TagSets.none()));
        String identifier = request.dbInstanceIdentifier().toLowerCase(Locale.ROOT);
        return new DbInstanceRow(
                identifier,
                call.region(),
                call.arn("rds", "db:" + identifier),
                "db-" + state.draw().hex(26).toUpperCase(Locale.ROOT),
                request.engine(),
                request.engineVersion() == null ? DbCatalogue.newest() : request.engineVersion(),
                request.dbInstanceClass(),
                request.allocatedStorage(),
                request.storageType() == null ? "gp2" : request.storageType(),
                Boolean.TRUE.equals(request.storageEncrypted()),
                request.dbName(),
                request.masterUsername(),
                request.masterUserPassword(),
                secret.map(SecretRow::arn).orElse(null),
                subnets.name(),
                List.copyOf(request.vpcSecurityGroupIds()),
                own.zone(),
                request.port() == null ? POSTGRES : request.port(),
                Boolean.TRUE.equals(request.publiclyAccessible()),
                Boolean.TRUE.equals(request.multiAZ()),
                request.backupRetentionPeriod() == null ? 1 : request.backupRetentionPeriod(),
                Boolean.TRUE.equals(request.deletionProtection()),
                own.id(),
                own.privateIp(),
                call.now(),
                call.after(CREATION_SECONDS),
                null,
                null,
                null,
                null,
                RdsTags.of(request.tags()));
    }

    private static DeleteDbInstanceResponse delete(Call call, DeleteDbInstanceRequest request) {
        DbInstanceRow row = require(call, request.dbInstanceIdentifier());
        if (!DELETABLE.contains(DbInstanceView.status(call, row))) {
            throw RdsErrors.state("Instance " + row.identifier() + " is currently " + DbInstanceView.status(call, row)
                    + " and cannot be deleted.");
        }
        if (row.deletionProtection()) {
            throw RdsErrors.combination("Cannot delete protected DB Instance, please disable it first.");
        }
        if (!Boolean.TRUE.equals(request.skipFinalSnapshot()) && request.finalDBSnapshotIdentifier() == null) {
            throw RdsErrors.combination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
        if (Boolean.TRUE.equals(request.skipFinalSnapshot()) && request.finalDBSnapshotIdentifier() != null) {
            throw RdsErrors.combination(
                    "FinalDBSnapshotIdentifier cannot be specified when deleting with SkipFinalSnapshot.");
        }
        AutomatedBackups.leave(call.state(), row, !Boolean.FALSE.equals(request.deleteAutomatedBackups()));
        DbInstanceRow leaving = row.withDeletion(call.now(), call.after(DELETION_SECONDS));
        call.state().dbInstances().put(row.key(), leaving);
        return DeleteDbInstanceResponse.builder()
                .dbInstance(DbInstanceView.of(call, leaving))
                .build();
    }
}
