package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A DB instance: creating until {@code readyAt}, deleting from {@code deletingAt}. {@code secretArn} is null unless RDS manages the master password. */
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
                newDeletingAt,
                newDeletedAt,
                tags);
    }

    public DbInstanceRow withGroupIds(List<String> newGroupIds) {
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
                newGroupIds,
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
                deletingAt,
                deletedAt,
                tags);
    }

    public DbInstanceRow withDeletionProtection(boolean newDeletionProtection) {
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
                newDeletionProtection,
                interfaceId,
                address,
                createdAt,
                readyAt,
                deletingAt,
                deletedAt,
                tags);
    }

    /** The key of its row: {@code region/identifier}. */
    public String key() {
        return region + "/" + identifier;
    }
}
