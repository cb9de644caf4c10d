package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A DB instance: creating until {@code readyAt}, deleting from {@code deletingAt}. {@code secretArn} is null unless RDS
 * manages the master password. {@code activity} is the status that it has instead of available, null if it is available;
 * it changes at {@code activityUntil}.
 */
public record DbInstanceRow(
        String identifier,
        String region,
        String arn,
        String resourceId,
        String engine,
        String engineVersion,
        String instanceClass,
        int storageGib,
        String storageType,
        boolean encrypted,
        @Nullable String databaseName,
        String masterUsername,
        @Nullable String masterPassword,
        @Nullable String secretArn,
        String subnetGroup,
        List<String> groupIds,
        String zone,
        int port,
        boolean publiclyAccessible,
        boolean multiAz,
        int backupDays,
        boolean deletionProtection,
        String interfaceId,
        String address,
        Instant createdAt,
        Instant readyAt,
        @Nullable String activity,
        @Nullable Instant activityUntil,
        @Nullable Instant deletingAt,
        @Nullable Instant deletedAt,
        SortedMap<String, String> tags)
        implements Tagged<DbInstanceRow> {
    @Override
    public DbInstanceRow withTags(SortedMap<String, String> newTags) {
        return new DbInstanceRow(
                identifier,
                region,
                arn,
                resourceId,
                engine,
                engineVersion,
                instanceClass,
                storageGib,
                storageType,
                encrypted,
                databaseName,
                masterUsername,
                masterPassword,
                secretArn,
                subnetGroup,
                groupIds,
                zone,
                port,
                publiclyAccessible,
                multiAz,
                backupDays,
                deletionProtection,
                interfaceId,
                address,
                createdAt,
                readyAt,
                activity,
                activityUntil,
                deletingAt,
                deletedAt,
                newTags);
    }

    public DbInstanceRow withDeletion(@Nullable Instant newDeletingAt, @Nullable Instant newDeletedAt) {
        return new DbInstanceRow(
                identifier,
                region,
                arn,
                resourceId,
                engine,
                engineVersion,
                instanceClass,
                storageGib,
                storageType,
                encrypted,
                databaseName,
                masterUsername,
                masterPassword,
                secretArn,
                subnetGroup,
                groupIds,
                zone,
                port,
                publiclyAccessible,
                multiAz,
                backupDays,
                deletionProtection,
                interfaceId,
                address,
                createdAt,
                readyAt,
                activity,
                activityUntil,
                newDeletingAt,
                newDeletedAt,
                tags);
    }

    public DbInstanceRow withActivity(@Nullable String newActivity, @Nullable Instant newActivityUntil) {
        return new DbInstanceRow(
                identifier,
                region,
                arn,
                resourceId,
                engine,
                engineVersion,
                instanceClass,
                storageGib,
                storageType,
                encrypted,
                databaseName,
                masterUsername,
                masterPassword,
                secretArn,
                subnetGroup,
                groupIds,
                zone,
                port,
                publiclyAccessible,
                multiAz,
                backupDays,
                deletionProtection,
                interfaceId,
                address,
                createdAt,
                readyAt,
                newActivity,
                newActivityUntil,
                deletingAt,
                deletedAt,
                tags);
    }

    public DbInstanceRow withSettings(DbSettings settings) {
        return new DbInstanceRow(
                identifier,
                region,
                arn,
                resourceId,
                engine,
                engineVersion,
                settings.instanceClass(),
                settings.storageGib(),
                storageType,
                encrypted,
                databaseName,
                masterUsername,
                settings.masterPassword(),
                secretArn,
                subnetGroup,
                settings.groupIds(),
                zone,
                settings.port(),
                settings.publiclyAccessible(),
                multiAz,
                settings.backupDays(),
                settings.deletionProtection(),
                interfaceId,
                address,
                createdAt,
                readyAt,
                activity,
                activityUntil,
                deletingAt,
                deletedAt,
                tags);
    }

    /** What can be modified, as it is. */
    public DbSettings settings() {
        return new DbSettings(
                instanceClass,
                storageGib,
                groupIds,
                port,
                publiclyAccessible,
                backupDays,
                deletionProtection,
                masterPassword);
    }

    /** The key of its row: {@code region/identifier}. */
    public String key() {
        return region + "/" + identifier;
    }
}
