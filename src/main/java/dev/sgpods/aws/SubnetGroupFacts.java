package dev.sgpods.aws;

import java.util.Map;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;

/** A DB subnet group with its tags, which RDS tells only one by one. */
public record SubnetGroupFacts(DBSubnetGroup group, Map<String, String> tags) {
    public SubnetGroupFacts {
        tags = Map.copyOf(tags);
    }
}
