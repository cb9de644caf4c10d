package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;

/** RDS's automated backups of one DB instance; retained ones outlive it. {@code status} is active or retained. */
public record AutomatedBackupRow(
        String resourceId,
        String region,
        String arn,
        String identifier,
        String instanceArn,
        String vpcId,
        String engine,
        String engineVersion,
        int storageGib,
        int retentionDays,
        String status,
        Instant instanceCreatedAt,
        SortedMap<String, String> tags)
        implements Tagged<AutomatedBackupRow> {
    @Override
    public AutomatedBackupRow withTags(SortedMap<String, String> newTags) {
        return copy(status, newTags);
    }

    public AutomatedBackupRow withStatus(String newStatus) {
        return copy(newStatus, tags);
    }

    private AutomatedBackupRow copy(String newStatus, SortedMap<String, String> newTags) {
        return new AutomatedBackupRow(
                resourceId,
                region,
                arn,
                identifier,
                instanceArn,
                vpcId,
                engine,
                engineVersion,
                storageGib,
                retentionDays,
                newStatus,
                instanceCreatedAt,
                newTags);
    }

    /** The key of its row: {@code region/resource id}. */
    public String key() {
        return region + "/" + resourceId;
    }
}
