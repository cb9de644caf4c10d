package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.AutomatedBackupRow;
import dev.sgpods.simulator.row.DbInstanceRow;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DbInstanceAutomatedBackupNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsResponse;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceAutomatedBackupStateException;

/** RDS's automated backups: there while an instance keeps backups, and after it if its deletion says so or says nothing. */
final class AutomatedBackups {
    private static final int MISSING = 404;
    private static final int BAD_REQUEST = 400;

    private AutomatedBackups() {}

    static void register(Operations operations) {
        operations
                .read(DescribeDbInstanceAutomatedBackupsRequest.class, AutomatedBackups::describe)
                .change(DeleteDbInstanceAutomatedBackupRequest.class, AutomatedBackups::delete);
    }

    /** Keeps the backups of an instance in step with its settings. */
    static void follow(Call call, DbInstanceRow row) {
        String key = call.region() + "/" + row.resourceId();
        if (row.backupDays() == 0) {
            call.state().automatedBackups().remove(key);
            return;
        }
        AutomatedBackupRow backup = new AutomatedBackupRow(
                row.resourceId(),
                row.region(),
                call.arn("rds", "auto-backup:ab-" + row.resourceId().toLowerCase(java.util.Locale.ROOT)),
                row.identifier(),
                row.arn(),
                DbSubnetGroups.require(call, row.subnetGroup()).vpcId(),
                row.engine(),
                row.engineVersion(),
                row.storageGib(),
                row.backupDays(),
                "active",
                row.createdAt(),
                row.tags());
        call.state().automatedBackups().put(key, backup);
    }

    /** The instance goes: its backups go with it, or are retained. */
    static void leave(State state, DbInstanceRow row, boolean deleted) {
        String key = row.region() + "/" + row.resourceId();
        if (!state.automatedBackups().contains(key)) {
            return;
        }
        if (deleted) {
            state.automatedBackups().remove(key);
        } else {
            state.automatedBackups().update(key, backup -> backup.withStatus("retained"));
        }
    }

    private static Stream<AutomatedBackupRow> here(Call call) {
        return call.state().automatedBackups().stream()
                .filter(row -> row.region().equals(call.region()));
    }

    private static DescribeDbInstanceAutomatedBackupsResponse describe(
            Call call, DescribeDbInstanceAutomatedBackupsRequest request) {
        return DescribeDbInstanceAutomatedBackupsResponse.builder()
                .dbInstanceAutomatedBackups(here(call)
                        .filter(row -> request.dbInstanceIdentifier() == null
                                || request.dbInstanceIdentifier().equals(row.identifier()))
                        .filter(row -> request.dbiResourceId() == null
                                || request.dbiResourceId().equals(row.resourceId()))
                        .map(AutomatedBackups::view)
                        .toList())
                .build();
    }

    private static DBInstanceAutomatedBackup view(AutomatedBackupRow row) {
        return DBInstanceAutomatedBackup.builder()
                .dbInstanceIdentifier(row.identifier())
                .dbInstanceArn(row.instanceArn())
                .dbInstanceAutomatedBackupsArn(row.arn())
                .dbiResourceId(row.resourceId())
                .vpcId(row.vpcId())
                .region(row.region())
                .engine(row.engine())
                .engineVersion(row.engineVersion())
                .allocatedStorage(row.storageGib())
                .backupRetentionPeriod(row.retentionDays())
                .status(row.status())
                .instanceCreateTime(row.instanceCreatedAt())
                .build();
    }

    private static DeleteDbInstanceAutomatedBackupResponse delete(
            Call call, DeleteDbInstanceAutomatedBackupRequest request) {
        AutomatedBackupRow row = here(call)
                .filter(found -> found.resourceId().equals(request.dbiResourceId())
                        || found.arn().equals(request.dbInstanceAutomatedBackupsArn()))
                .findFirst()
                .orElseThrow(AutomatedBackups::missing);
        if (!row.status().equals("retained")) {
            throw Refusals.of(
                    InvalidDbInstanceAutomatedBackupStateException.builder(),
                    "Rds",
                    "InvalidDBInstanceAutomatedBackupState",
                    BAD_REQUEST,
                    "The automated backup of " + row.identifier() + " is active and cannot be deleted.");
        }
        call.state().automatedBackups().remove(row.key());
        return DeleteDbInstanceAutomatedBackupResponse.builder()
                .dbInstanceAutomatedBackup(view(row))
                .build();
    }

    private static AwsServiceException missing() {
        return Refusals.of(
                DbInstanceAutomatedBackupNotFoundException.builder(),
                "Rds",
                "DBInstanceAutomatedBackupNotFound",
                MISSING,
                "No automated backup was found.");
    }
}
