package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A secret of Secrets Manager; {@code owningService} is null unless a service manages it. {@code rotatedAt} is
 * null until its value is first replaced, {@code deletedAt} until its deletion was asked for: then it is when it ends.
 */
public record SecretRow(
        String arn,
        String name,
        String region,
        @Nullable String description,
        String value,
        String versionId,
        @Nullable String owningService,
        Instant createdAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant deletedAt,
        SortedMap<String, String> tags)
        implements Tagged<SecretRow> {
    @Override
    public SecretRow withTags(SortedMap<String, String> newTags) {
        return copy(value, versionId, rotatedAt, deletedAt, newTags);
    }

    public SecretRow withDeletedAt(@Nullable Instant newDeletedAt) {
        return copy(value, versionId, rotatedAt, newDeletedAt, tags);
    }

    public SecretRow withValue(String newValue, String newVersionId, Instant newRotatedAt) {
        return copy(newValue, newVersionId, newRotatedAt, deletedAt, tags);
    }

    private SecretRow copy(
            String newValue,
            String newVersionId,
            @Nullable Instant newRotatedAt,
            @Nullable Instant newDeletedAt,
            SortedMap<String, String> newTags) {
        return new SecretRow(
                arn,
                name,
                region,
                description,
                newValue,
                newVersionId,
                owningService,
                createdAt,
                newRotatedAt,
                newDeletedAt,
                newTags);
    }
}
