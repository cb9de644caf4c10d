package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.DbInstanceRow;
import dev.sgpods.simulator.row.DbSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;

/** Modifying, stopping, starting and rebooting DB instances; RDS starts a stopped one again after a week. */
final class DbModifications {
    static final String STOPPED = "stopped";

    private static final String STOPPING = "stopping";
    private static final String STARTING = "starting";
    private static final Duration STOPPED_AT_MOST = Duration.ofDays(7);
    private static final int STOPPING_SECONDS = 180;
    private static final int STARTING_SECONDS = 240;
    private static final int REBOOT_SECONDS = 60;
    private static final int MODIFYING_SECONDS = 240;
    private static final int CREDENTIALS_SECONDS = 30;

    private DbModifications() {}

    static void register(Operations operations) {
        operations
                .change(ModifyDbInstanceRequest.class, DbModifications::modify, "DBInstanceIdentifier")
                .change(StopDbInstanceRequest.class, DbModifications::stop, "DBInstanceIdentifier")
                .change(StartDbInstanceRequest.class, DbModifications::start, "DBInstanceIdentifier")
                .change(RebootDbInstanceRequest.class, DbModifications::reboot, "DBInstanceIdentifier");
    }

    /** Ends what instances were doing. */
    static void settle(State state, Instant now) {
        for (DbInstanceRow row : state.dbInstances().values()) {
            Instant until = row.activityUntil();
            if (row.activity() == null || until == null || now.isBefore(until)) {
                continue;
            }
            state.dbInstances()
                    .put(
                            row.key(),
                            switch (row.activity()) {
                                case STOPPING -> row.withActivity(STOPPED, until.plus(STOPPED_AT_MOST));
                                case STOPPED -> row.withActivity(STARTING, until.plusSeconds(STARTING_SECONDS));
                                default -> row.withActivity(null, null);
                            });
        }
    }

    private static DbInstanceRow available(Call call, String identifier) {
        DbInstanceRow row = DbInstances.require(call, identifier);
        String status = DbInstanceView.status(call, row);
        if (!status.equals("available")) {
            throw RdsErrors.state("Database instance: " + identifier + " is not in available state: " + status + ".");
        }
        return row;
    }

    private static DbInstanceRow put(Call call, DbInstanceRow row) {
        call.state().dbInstances().put(row.key(), row);
        return row;
    }

    private static ModifyDbInstanceResponse modify(Call call, ModifyDbInstanceRequest request) {
        DbInstanceRow row = available(call, request.dbInstanceIdentifier());
        DbSettings wanted = settings(call, row, request);
        boolean rotated = Boolean.TRUE.equals(request.rotateMasterUserPassword());
        if (!Boolean.TRUE.equals(request.applyImmediately()) && (rotated || slow(row.settings(), wanted))) {
            throw new UnsupportedOperationException(
                    "The simulated account knows no maintenance windows. Send ModifyDBInstance with ApplyImmediately.");
        }
        groups(call, row, wanted.groupIds());
        DbInstanceRow modified = row.withSettings(wanted);
        if (slow(row.settings(), wanted)) {
            modified = modified.withActivity("modifying", call.after(MODIFYING_SECONDS));
        } else if (rotated || !Objects.equals(row.masterPassword(), wanted.masterPassword())) {
            modified = modified.withActivity("resetting-master-credentials", call.after(CREDENTIALS_SECONDS));
        }
        if (rotated) {
            ManagedSecrets.rotate(call, row);
        }
        put(call, modified);
        AutomatedBackups.follow(call, modified);
        return ModifyDbInstanceResponse.builder()
                .dbInstance(DbInstanceView.of(call, modified))
                .build();
    }

    private static DbSettings settings(Call call, DbInstanceRow row, ModifyDbInstanceRequest request) {
        if (request.masterUserPassword() != null && row.secretArn() != null) {
            throw RdsErrors.combination(
                    "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.");
        }
        if (request.dbInstanceClass() != null) {
            RdsErrors.checkClass(request.dbInstanceClass());
        }
        if (request.allocatedStorage() != null && request.allocatedStorage() < row.storageGib()) {
            throw RdsErrors.combination("Invalid storage size: the allocated storage cannot be reduced.");
        }
        if (request.hasVpcSecurityGroupIds()) {
            RdsErrors.checkGroups(
                    call, DbSubnetGroups.require(call, row.subnetGroup()).vpcId(), request.vpcSecurityGroupIds());
        }
        return new DbSettings(
                Objects.requireNonNullElse(request.dbInstanceClass(), row.instanceClass()),
                Objects.requireNonNullElse(request.allocatedStorage(), row.storageGib()),
                request.hasVpcSecurityGroupIds() ? List.copyOf(request.vpcSecurityGroupIds()) : row.groupIds(),
                Objects.requireNonNullElse(request.dbPortNumber(), row.port()),
                Objects.requireNonNullElse(request.publiclyAccessible(), row.publiclyAccessible()),
                Objects.requireNonNullElse(request.backupRetentionPeriod(), row.backupDays()),
                Objects.requireNonNullElse(request.deletionProtection(), row.deletionProtection()),
                request.masterUserPassword() == null ? row.masterPassword() : request.masterUserPassword());
    }

    /** Groups, protection and the password change at once; the rest takes the instance some minutes. */
    private static boolean slow(DbSettings before, DbSettings after) {
        return !before.instanceClass().equals(after.instanceClass())
                || before.storageGib() != after.storageGib()
                || before.port() != after.port()
                || before.publiclyAccessible() != after.publiclyAccessible()
                || before.backupDays() != after.backupDays();
    }

    private static void groups(Call call, DbInstanceRow row, List<String> groups) {
        var interfaces = call.state().networkInterfaces();
        if (!row.groupIds().equals(groups) && interfaces.contains(row.interfaceId())) {
            interfaces.update(row.interfaceId(), own -> own.withGroupIds(groups));
        }
    }

    private static StopDbInstanceResponse stop(Call call, StopDbInstanceRequest request) {
        DbInstanceRow row = available(call, request.dbInstanceIdentifier());
        DbInstanceRow stopping = put(call, row.withActivity(STOPPING, call.after(STOPPING_SECONDS)));
        return StopDbInstanceResponse.builder()
                .dbInstance(DbInstanceView.of(call, stopping))
                .build();
    }

    private static StartDbInstanceResponse start(Call call, StartDbInstanceRequest request) {
        DbInstanceRow row = DbInstances.require(call, request.dbInstanceIdentifier());
        if (!DbInstanceView.status(call, row).equals(STOPPED)) {
            throw RdsErrors.state("Instance " + row.identifier() + " is not in stopped state.");
        }
        DbInstanceRow starting = put(call, row.withActivity(STARTING, call.after(STARTING_SECONDS)));
        return StartDbInstanceResponse.builder()
                .dbInstance(DbInstanceView.of(call, starting))
                .build();
    }

    private static RebootDbInstanceResponse reboot(Call call, RebootDbInstanceRequest request) {
        DbInstanceRow row = available(call, request.dbInstanceIdentifier());
        DbInstanceRow rebooting = put(call, row.withActivity("rebooting", call.after(REBOOT_SECONDS)));
        return RebootDbInstanceResponse.builder()
                .dbInstance(DbInstanceView.of(call, rebooting))
                .build();
    }
}
