package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** A network ACL; {@code associations} names the subnet of each association id. */
public record NetworkAclRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String vpcId,
        boolean isDefault,
        List<NetworkAclEntryRow> entries,
        SortedMap<String, String> associations)
        implements Ec2Row<NetworkAclRow> {
    @Override
    public NetworkAclRow withTags(SortedMap<String, String> newTags) {
        return new NetworkAclRow(id, region, visibleAt, newTags, vpcId, isDefault, entries, associations);
    }

    public NetworkAclRow withEntries(List<NetworkAclEntryRow> newEntries) {
        return new NetworkAclRow(id, region, visibleAt, tags, vpcId, isDefault, newEntries, associations);
    }

    public NetworkAclRow withAssociations(SortedMap<String, String> newAssociations) {
        return new NetworkAclRow(id, region, visibleAt, tags, vpcId, isDefault, entries, newAssociations);
    }
}
