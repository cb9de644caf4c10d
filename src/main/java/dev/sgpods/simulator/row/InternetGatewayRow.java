package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An internet gateway, attached to a VPC or to none. */
public record InternetGatewayRow(
        String id, String region, Instant visibleAt, SortedMap<String, String> tags, @Nullable String vpcId)
        implements Ec2Row<InternetGatewayRow> {
    @Override
    public InternetGatewayRow withTags(SortedMap<String, String> newTags) {
        return new InternetGatewayRow(id, region, visibleAt, newTags, vpcId);
    }

    public InternetGatewayRow withVpc(@Nullable String newVpcId) {
        return new InternetGatewayRow(id, region, visibleAt, tags, newVpcId);
    }
}
