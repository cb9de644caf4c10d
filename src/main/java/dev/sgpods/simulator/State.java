package dev.sgpods.simulator;

import dev.sgpods.simulator.row.AccessEntryRow;
import dev.sgpods.simulator.row.AddressRow;
import dev.sgpods.simulator.row.AutomatedBackupRow;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.ConnectionsRow;
import dev.sgpods.simulator.row.DbInstanceRow;
import dev.sgpods.simulator.row.DbSubnetGroupRow;
import dev.sgpods.simulator.row.InstanceProfileRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.InternetGatewayRow;
import dev.sgpods.simulator.row.LaunchTemplateRow;
import dev.sgpods.simulator.row.LoadBalancerRow;
import dev.sgpods.simulator.row.LogGroupRow;
import dev.sgpods.simulator.row.NatGatewayRow;
import dev.sgpods.simulator.row.NetworkAclRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.NodegroupRow;
import dev.sgpods.simulator.row.RoleRow;
import dev.sgpods.simulator.row.RouteTableRow;
import dev.sgpods.simulator.row.SecretRow;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.SecurityGroupRuleRow;
import dev.sgpods.simulator.row.SubnetRow;
import dev.sgpods.simulator.row.TokenRow;
import dev.sgpods.simulator.row.TrailRow;
import dev.sgpods.simulator.row.VolumeRow;
import dev.sgpods.simulator.row.VpcEndpointRow;
import dev.sgpods.simulator.row.VpcRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything the simulated world holds, as of one instant. Read-only, except inside {@link World#change} and a
 * {@link Settler}. EC2's tables are keyed by id, {@code roles} by role name, what EKS and RDS name by
 * {@code region/name} ({@code region/cluster/nodegroup}, {@code region/cluster/principal ARN}); {@code secrets} by ARN;
 * {@code instanceProfiles} by name; {@code connections} by the key of their DB instance;
 * {@code databases} holds what a simulated PostgreSQL contains, by the key of its DB instance; {@code clusterStates} the
 * objects of a Kubernetes cluster, by the key of the EKS cluster.
 *
 * @param instant the simulated instant that the state was advanced to
 * @param draw the source of ids and chance
 */
public record State(
        Instant instant,
        Draw draw,
        Table<VpcRow> vpcs,
        Table<InternetGatewayRow> internetGateways,
        Table<SubnetRow> subnets,
        Table<RouteTableRow> routeTables,
        Table<NatGatewayRow> natGateways,
        Table<AddressRow> addresses,
        Table<NetworkAclRow> networkAcls,
        Table<SecurityGroupRow> securityGroups,
        Table<SecurityGroupRuleRow> securityGroupRules,
        Table<NetworkInterfaceRow> networkInterfaces,
        Table<InstanceRow> instances,
        Table<VolumeRow> volumes,
        Table<LaunchTemplateRow> launchTemplates,
        Table<RoleRow> roles,
        Table<ClusterRow> clusters,
        Table<NodegroupRow> nodegroups,
        Table<AccessEntryRow> accessEntries,
        Table<DbSubnetGroupRow> dbSubnetGroups,
        Table<DbInstanceRow> dbInstances,
        Table<SecretRow> secrets,
        Table<LoadBalancerRow> loadBalancers,
        Table<VpcEndpointRow> vpcEndpoints,
        Table<LogGroupRow> logGroups,
        Table<InstanceProfileRow> instanceProfiles,
        Table<AutomatedBackupRow> automatedBackups,
        Table<ConnectionsRow> connections,
        Table<TrailRow> trail,
        Table<TokenRow> tokens,
        Table<JsonNode> databases,
        ClusterStates clusterStates) {
    /** A document that was written before a table existed lacks it. */
    public State {
        loadBalancers = orEmpty(loadBalancers);
        vpcEndpoints = orEmpty(vpcEndpoints);
        logGroups = orEmpty(logGroups);
        instanceProfiles = orEmpty(instanceProfiles);
        automatedBackups = orEmpty(automatedBackups);
        connections = orEmpty(connections);
        trail = orEmpty(trail);
    }

    private static <T> Table<T> orEmpty(@Nullable Table<T> table) {
        return table == null ? Table.empty() : table;
    }

    /** A state without anything in it. */
    public static State empty(long seed, Instant instant) {
        return new State(
                instant,
                new Draw(seed, 0),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                ClusterStates.empty());
    }

    /** The Kubernetes objects of every cluster that holds any. */
    public List<ClusterState> heldClusters() {
        return clusterStates.values();
    }

    /** The Kubernetes objects of a cluster, or null if the cluster holds none (yet). */
    public @Nullable ClusterState clusterState(String clusterKey) {
        return clusterStates.get(clusterKey);
    }

    State fork(Instant now) {
        return new State(
                now,
                draw.fork(),
                vpcs.fork(),
                internetGateways.fork(),
                subnets.fork(),
                routeTables.fork(),
                natGateways.fork(),
                addresses.fork(),
                networkAcls.fork(),
                securityGroups.fork(),
                securityGroupRules.fork(),
                networkInterfaces.fork(),
                instances.fork(),
                volumes.fork(),
                launchTemplates.fork(),
                roles.fork(),
                clusters.fork(),
                nodegroups.fork(),
                accessEntries.fork(),
                dbSubnetGroups.fork(),
                dbInstances.fork(),
                secrets.fork(),
                loadBalancers.fork(),
                vpcEndpoints.fork(),
                logGroups.fork(),
                instanceProfiles.fork(),
                automatedBackups.fork(),
                connections.fork(),
                trail.fork(),
                tokens.fork(),
                databases.fork(),
                clusterStates.fork());
    }

    State freeze() {
        return new State(
                instant,
                draw.freeze(),
                vpcs.freeze(),
                internetGateways.freeze(),
                subnets.freeze(),
                routeTables.freeze(),
                natGateways.freeze(),
                addresses.freeze(),
                networkAcls.freeze(),
                securityGroups.freeze(),
                securityGroupRules.freeze(),
                networkInterfaces.freeze(),
                instances.freeze(),
                volumes.freeze(),
                launchTemplates.freeze(),
                roles.freeze(),
                clusters.freeze(),
                nodegroups.freeze(),
                accessEntries.freeze(),
                dbSubnetGroups.freeze(),
                dbInstances.freeze(),
                secrets.freeze(),
                loadBalancers.freeze(),
                vpcEndpoints.freeze(),
                logGroups.freeze(),
                instanceProfiles.freeze(),
                automatedBackups.freeze(),
                connections.freeze(),
                trail.freeze(),
                tokens.freeze(),
                databases.freeze(),
                clusterStates.freeze());
    }

    boolean modified() {
        return draw.modified() || tables().stream().anyMatch(Table::modified) || clusterStates.modified();
    }

    private List<Table<?>> tables() {
        return List.of(
                vpcs,
                internetGateways,
                subnets,
                routeTables,
                natGateways,
                addresses,
                networkAcls,
                securityGroups,
                securityGroupRules,
                networkInterfaces,
                instances,
                volumes,
                launchTemplates,
                roles,
                clusters,
                nodegroups,
                accessEntries,
                dbSubnetGroups,
                dbInstances,
                secrets,
                loadBalancers,
                vpcEndpoints,
                logGroups,
                instanceProfiles,
                automatedBackups,
                connections,
                trail,
                tokens,
                databases);
    }
}
