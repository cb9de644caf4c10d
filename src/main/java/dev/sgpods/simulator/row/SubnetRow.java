package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;

/** A subnet. {@code addressesGiven} counts the host numbers handed out so far. */
public record SubnetRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String vpcId,
        String cidr,
        String zone,
        String zoneId,
        boolean mapPublicIp,
        int addressesGiven)
        implements Ec2Row<SubnetRow> {
    @Override
    public SubnetRow withTags(SortedMap<String, String> newTags) {
        return new SubnetRow(id, region, visibleAt, newTags, vpcId, cidr, zone, zoneId, mapPublicIp, addressesGiven);
    }

    public SubnetRow withMapPublicIp(boolean newMapPublicIp) {
        return new SubnetRow(id, region, visibleAt, tags, vpcId, cidr, zone, zoneId, newMapPublicIp, addressesGiven);
    }

    public SubnetRow withAddressesGiven(int newAddressesGiven) {
        return new SubnetRow(id, region, visibleAt, tags, vpcId, cidr, zone, zoneId, mapPublicIp, newAddressesGiven);
    }
}
