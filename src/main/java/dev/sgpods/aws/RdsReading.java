package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.Tag;

/** What RDS knows of our installation: names narrow the search down, tags decide. */
final class RdsReading {
    private final RdsClient rds;
    private final String installation;
    /** Tags of subnet groups that are ours, which RDS tells one by one; they do not change while a group is there. */
    private final Map<String, Map<String, String>> tagsByArn = new HashMap<>();

    RdsReading(RdsClient rds, String installation) {
        this.rds = rds;
        this.installation = installation;
    }

    /** Our databases, and any that is in a subnet group of ours: it holds the group. */
    List<DBInstance> databases() {
        return rds.describeDBInstancesPaginator(request -> {}).dbInstances().stream()
                .filter(database -> installation.equals(map(database.tagList()).get(LabTags.INSTALLATION))
                        || (database.dbSubnetGroup() != null
                                && named(database.dbSubnetGroup().dbSubnetGroupName())))
                .toList();
    }

    synchronized List<SubnetGroupFacts> subnetGroups() {
        List<SubnetGroupFacts> found = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (DBSubnetGroup group :
                rds.describeDBSubnetGroupsPaginator(request -> {}).dbSubnetGroups()) {
            if (named(group.dbSubnetGroupName())) {
                listed.add(group.dbSubnetGroupArn());
                Map<String, String> tags = tags(group.dbSubnetGroupArn());
                if (installation.equals(tags.get(LabTags.INSTALLATION))) {
                    found.add(new SubnetGroupFacts(group, tags));
                }
            }
        }
        tagsByArn.keySet().retainAll(listed);
        return found;
    }

    /** One was made with these tags, which RDS would have to be asked for. */
    synchronized void heard(Answer.OfSubnetGroup answer) {
        tagsByArn.put(answer.arn(), answer.tags());
    }

    private boolean named(String subnetGroup) {
        return LabIdentity.labOf(installation, subnetGroup).isPresent();
    }

    private Map<String, String> tags(String arn) {
        Map<String, String> remembered = tagsByArn.get(arn);
        if (remembered != null) {
            return remembered;
        }
        Map<String, String> tags = read(arn);
        if (installation.equals(tags.get(LabTags.INSTALLATION))) {
            tagsByArn.put(arn, tags);
        }
        return tags;
    }

    private Map<String, String> read(String arn) {
        try {
            return map(rds.listTagsForResource(request -> request.resourceName(arn))
                    .tagList());
        } catch (DbSubnetGroupNotFoundException | DbInstanceNotFoundException goneMeanwhile) {
            return Map.of();
        }
    }

    /** The tags of the subnet group with a name; none when there is no such group. */
    Map<String, String> tagsOfSubnetGroup(String name) {
        return rds.describeDBSubnetGroups(request -> request.dbSubnetGroupName(name)).dbSubnetGroups().stream()
                .findFirst()
                .map(group -> read(group.dbSubnetGroupArn()))
                .orElse(Map.of());
    }

    static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new HashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
