package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.Settler;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.NodegroupRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out deletions whose time has come, with what the services themselves take away. */
final class Endings implements Settler {
    private static final Duration SHOWN = Duration.ofHours(1);

    @Override
    public void settle(State state, Instant now) {
        instances(state, now);
        nodegroups(state, now);
        clusters(state, now);
        DbInstances.settle(state, now);
        DbModifications.settle(state, now);
        NatGateways.settle(state, now);
        VpcEndpoints.settle(state, now);
        LoadBalancers.settle(state, now);
        SecretLives.settle(state, now);
    }

    private static boolean over(@Nullable Instant end, Instant now) {
        return end != null && !now.isBefore(end);
    }

    /**
     * An instance takes its own interfaces with it, the trunk included; branch interfaces stay behind. All that have ended
     * are gone through together: EC2 shows them for an hour, and with many labs there are hundreds at every look.
     */
    private static void instances(State state, Instant now) {
        Set<String> ended = state.instances().stream()
                .filter(row -> over(row.terminatedAt(), now))
                .map(InstanceRow::id)
                .collect(Collectors.toSet());
        if (ended.isEmpty()) {
            return;
        }
        state.networkInterfaces().values().stream()
                .filter(held -> held.attachment() != null
                        && ended.contains(held.attachment().instanceId()))
                .map(NetworkInterfaceRow::id)
                .forEach(id -> withdraw(state, id));
        Volumes.release(state, ended);
        for (String id : ended) {
            Instant end = state.instances().require(id).terminatedAt();
            if (end != null && over(end.plus(SHOWN), now)) {
                state.instances().remove(id);
            }
        }
    }

    /** Branch interfaces whose trunk is gone are associated with nothing any more: they stay, available. */
    private static void withdraw(State state, String id) {
        state.networkInterfaces().remove(id);
        state.networkInterfaces().values().stream()
                .filter(other -> id.equals(other.tags().get("vpcresources.k8s.aws/trunk-eni-id")))
                .forEach(other -> state.networkInterfaces().put(other.id(), other.withAssociated(false)));
    }

    private static void nodegroups(State state, Instant now) {
        for (NodegroupRow row : state.nodegroups().values()) {
            if (over(row.deletedAt(), now)) {
                state.nodegroups().remove(row.key());
                AccessEntries.dismissNodes(state, row);
            }
        }
    }

    private static void clusters(State state, Instant now) {
        for (ClusterRow row : state.clusters().values()) {
            if (!over(row.deletedAt(), now)) {
                continue;
            }
            state.networkInterfaces().values().stream()
                    .filter(held -> held.vpcId().equals(row.vpcId())
                            && held.description().equals("Amazon EKS " + row.name()))
                    .map(NetworkInterfaceRow::id)
                    .forEach(state.networkInterfaces()::remove);
            state.accessEntries().startingWith(row.key() + "/").keySet().stream()
                    .toList()
                    .forEach(state.accessEntries()::remove);
            if (!held(state, row.clusterGroupId())) {
                SecurityGroups.remove(state, row.clusterGroupId());
            }
            state.clusterStates().remove(row.key());
            state.clusters().remove(row.key());
        }
    }

    /** EKS leaves its group behind when somebody still uses it. */
    private static boolean held(State state, String group) {
        return state.networkInterfaces().stream()
                        .anyMatch(held -> held.groupIds().contains(group))
                || state.securityGroupRules().stream()
                        .anyMatch(rule -> group.equals(rule.peerGroupId()) && !group.equals(rule.groupId()));
    }
}
