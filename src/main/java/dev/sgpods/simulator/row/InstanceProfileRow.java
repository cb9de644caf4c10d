package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An IAM instance profile; holds one role at most, since {@code roleAddedAt}. */
public record InstanceProfileRow(
        String name,
        String id,
        String path,
        String arn,
        @Nullable String roleName,
        @Nullable Instant roleAddedAt,
        Instant createdAt,
        SortedMap<String, String> tags)
        implements Tagged<InstanceProfileRow> {
    @Override
    public InstanceProfileRow withTags(SortedMap<String, String> newTags) {
        return new InstanceProfileRow(name, id, path, arn, roleName, roleAddedAt, createdAt, newTags);
    }

    public InstanceProfileRow withRole(@Nullable String newRoleName, @Nullable Instant newRoleAddedAt) {
        return new InstanceProfileRow(name, id, path, arn, newRoleName, newRoleAddedAt, createdAt, tags);
    }
}
