package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An IAM role; {@code policies} tells since when each managed policy (ARN) is attached. */
public record RoleRow(
        String name,
        String id,
        String path,
        String arn,
        String description,
        String trustPolicy,
        @Nullable String permissionsBoundary,
        int maxSessionSeconds,
        Instant createdAt,
        SortedMap<String, Instant> policies,
        SortedMap<String, String> tags)
        implements Tagged<RoleRow> {
    @Override
    public RoleRow withTags(SortedMap<String, String> newTags) {
        return new RoleRow(
                name,
                id,
                path,
                arn,
                description,
                trustPolicy,
                permissionsBoundary,
                maxSessionSeconds,
                createdAt,
                policies,
                newTags);
    }

    public RoleRow withPolicies(SortedMap<String, Instant> newPolicies) {
        return new RoleRow(
                name,
                id,
                path,
                arn,
                description,
                trustPolicy,
                permissionsBoundary,
                maxSessionSeconds,
                createdAt,
                newPolicies,
                tags);
    }
}
