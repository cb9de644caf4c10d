package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Who may use a cluster; {@code policies} by policy ARN. */
public record AccessEntryRow(
        String clusterName,
        String region,
        String principalArn,
        String arn,
        String type,
        String username,
        List<String> groups,
        Instant createdAt,
        SortedMap<String, AccessPolicyRow> policies,
        SortedMap<String, String> tags)
        implements Tagged<AccessEntryRow> {
    @Override
    public AccessEntryRow withTags(SortedMap<String, String> newTags) {
        return new AccessEntryRow(
                clusterName, region, principalArn, arn, type, username, groups, createdAt, policies, newTags);
    }

    public AccessEntryRow withPolicies(SortedMap<String, AccessPolicyRow> newPolicies) {
        return new AccessEntryRow(
                clusterName, region, principalArn, arn, type, username, groups, createdAt, newPolicies, tags);
    }

    /** The key of its row: {@code region/cluster/principal ARN}. */
    public String key() {
        return region + "/" + clusterName + "/" + principalArn;
    }
}
