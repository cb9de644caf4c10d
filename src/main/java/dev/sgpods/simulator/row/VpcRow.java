package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;

/** A VPC. */
public record VpcRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String cidr,
        boolean dnsSupport,
        boolean dnsHostnames)
        implements Ec2Row<VpcRow> {
    @Override
    public VpcRow withTags(SortedMap<String, String> newTags) {
        return new VpcRow(id, region, visibleAt, newTags, cidr, dnsSupport, dnsHostnames);
    }

    public VpcRow withDns(boolean newDnsSupport, boolean newDnsHostnames) {
        return new VpcRow(id, region, visibleAt, tags, cidr, newDnsSupport, newDnsHostnames);
    }
}
