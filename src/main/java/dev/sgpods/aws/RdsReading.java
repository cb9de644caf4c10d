package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.Tag;

/** What RDS knows of our installation: names narrow the search down, tags decide. */
final class RdsReading {
    private final RdsClient rds;
    private final String installation;

    RdsReading(RdsClient rds, String installation) {
        this.rds = rds;
        this.installation = installation;
    }

    List<DBInstance> databases() {
        return rds.describeDBInstancesPaginator(request -> {}).dbInstances().stream()
                .filter(database -> installation.equals(map(database.tagList()).get(LabTags.INSTALLATION)))
                .toList();
    }

    List<SubnetGroupFacts> subnetGroups() {
        List<SubnetGroupFacts> found = new ArrayList<>();
        for (DBSubnetGroup group :
                rds.describeDBSubnetGroupsPaginator(request -> {}).dbSubnetGroups()) {
            if (group.dbSubnetGroupName().startsWith("sgpods-" + installation + "-")) {
                Map<String, String> tags = tags(group.dbSubnetGroupArn());
                if (installation.equals(tags.get(LabTags.INSTALLATION))) {
                    found.add(new SubnetGroupFacts(group, tags));
                }
            }
        }
        return found;
    }

    private Map<String, String> tags(String arn) {
        try {
            return map(rds.listTagsForResource(request -> request.resourceName(arn))
                    .tagList());
        } catch (DbSubnetGroupNotFoundException goneMeanwhile) {
            return Map.of();
        }
    }

    static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new HashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
