package dev.sgpods.simulator.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a DB instance can be modified; storage in GiB, backups in days. */
public record DbSettings(
        String instanceClass,
        int storageGib,
        List<String> groupIds,
        int port,
        boolean publiclyAccessible,
        int backupDays,
        boolean deletionProtection,
        @Nullable String masterPassword) {}
