package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;

/** A security group. */
public record SecurityGroupRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String vpcId,
        String name,
        String description)
        implements Ec2Row<SecurityGroupRow> {
    @Override
    public SecurityGroupRow withTags(SortedMap<String, String> newTags) {
        return new SecurityGroupRow(id, region, visibleAt, newTags, vpcId, name, description);
    }
}
