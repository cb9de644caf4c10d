package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An elastic IP address; the id is its allocation id. */
public record AddressRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String publicIp,
        @Nullable String associationId,
        @Nullable String interfaceId)
        implements Ec2Row<AddressRow> {
    @Override
    public AddressRow withTags(SortedMap<String, String> newTags) {
        return new AddressRow(id, region, visibleAt, newTags, publicIp, associationId, interfaceId);
    }

    public AddressRow withAssociation(@Nullable String newAssociationId, @Nullable String newInterfaceId) {
        return new AddressRow(id, region, visibleAt, tags, publicIp, newAssociationId, newInterfaceId);
    }
}
