package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** A launch template; version n is element n-1 of {@code versions}. */
public record LaunchTemplateRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String name,
        Instant createdAt,
        List<LaunchTemplateDataRow> versions,
        int defaultVersion)
        implements Ec2Row<LaunchTemplateRow> {
    @Override
    public LaunchTemplateRow withTags(SortedMap<String, String> newTags) {
        return new LaunchTemplateRow(id, region, visibleAt, newTags, name, createdAt, versions, defaultVersion);
    }
}
