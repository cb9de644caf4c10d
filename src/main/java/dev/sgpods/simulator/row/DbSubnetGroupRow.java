package dev.sgpods.simulator.row;

import java.util.List;
import java.util.SortedMap;

/** A DB subnet group. */
public record DbSubnetGroupRow(
        String name,
        String region,
        String arn,
        String description,
        String vpcId,
        List<String> subnetIds,
        SortedMap<String, String> tags)
        implements Tagged<DbSubnetGroupRow> {
    @Override
    public DbSubnetGroupRow withTags(SortedMap<String, String> newTags) {
        return new DbSubnetGroupRow(name, region, arn, description, vpcId, subnetIds, newTags);
    }

    /** The key of its row: {@code region/name}. */
    public String key() {
        return region + "/" + name;
    }
}
