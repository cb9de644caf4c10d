package dev.sgpods.reachability.facts.database;

import dev.sgpods.reachability.facts.Fact;
import java.util.List;
import java.util.Map;

/**
 * A DB instance, on its own or a member of a cluster.
 *
 * @param host the name of its endpoint; empty while it is created
 * @param port of its endpoint, or -1
 * @param groups its security groups with their states
 * @param zone the availability zone that it is in now
 * @param secondaryZone where its standby is, or empty
 * @param open whether its name resolves to a public address from outside
 * @param cluster the cluster that it is a member of, or empty
 * @param pendingPort the port that it will get, or -1
 * @param networkType IPV4 or DUAL
 * @param secret the ARN of the secret of its master user, or empty
 */
public record DatabaseInstance(
        String id,
        String status,
        String host,
        int port,
        String engine,
        List<Membership> groups,
        String subnetGroup,
        String zone,
        String secondaryZone,
        boolean multiZone,
        boolean open,
        String cluster,
        int pendingPort,
        String networkType,
        String certificateAuthority,
        List<String> parameterGroups,
        boolean iamAuthentication,
        String secret,
        String databaseName,
        Map<String, String> tags)
        implements Fact {
    /** A security group and whether it is in force: active, adding, removing. */
    public record Membership(String group, String status) {}

    /** The groups that are in force. */
    public List<String> activeGroups() {
        return groups.stream()
                .filter(membership -> membership.status().equals("active"))
                .map(Membership::group)
                .toList();
    }
}
