package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A secret of Secrets Manager; {@code owningService} is null unless a service manages it. */
public record SecretRow(
        String arn,
        String name,
        String region,
        @Nullable String description,
        String value,
        String versionId,
        @Nullable String owningService,
        Instant createdAt,
        @Nullable Instant deletedAt,
        SortedMap<String, String> tags)
        implements Tagged<SecretRow> {
    @Override
    public SecretRow withTags(SortedMap<String, String> newTags) {
        return new SecretRow(
                arn, name, region, description, value, versionId, owningService, createdAt, deletedAt, newTags);
    }

    public SecretRow withDeletedAt(@Nullable Instant newDeletedAt) {
        return new SecretRow(
                arn, name, region, description, value, versionId, owningService, createdAt, newDeletedAt, tags);
    }
}
