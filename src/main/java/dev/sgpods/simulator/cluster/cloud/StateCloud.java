package dev.sgpods.simulator.cluster.cloud;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.network.Topology;
import dev.sgpods.simulator.row.AttachmentRow;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.ConnectionsRow;
import dev.sgpods.simulator.row.InstanceRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.RoleRow;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The account around a cluster, as the simulated state holds it. */
public final class StateCloud implements Cloud {
    /** EC2's usual quota. */
    private static final int GROUPS_AT_MOST = 5;

    private final State state;
    private final ClusterRow cluster;
    private final Instant now;
    private final Supplier<RunningNodes> nodes;

    /** The account at an instant; changes need a state that is being changed. */
    public StateCloud(State state, ClusterRow cluster, Instant now) {
        this(state, cluster, now, () -> RunningNodes.in(state, now));
    }

    /** As above, with the nodes of all clusters at that instant, which nothing done through a cloud changes. */
    public StateCloud(State state, ClusterRow cluster, Instant now, RunningNodes nodes) {
        this(state, cluster, now, () -> nodes);
    }

    private StateCloud(State state, ClusterRow cluster, Instant now, Supplier<RunningNodes> nodes) {
        this.state = state;
        this.cluster = cluster;
        this.now = now;
        this.nodes = nodes;
    }

    @Override
    public String kubernetesVersion() {
        return cluster.version();
    }

    @Override
    public List<Instance> instances() {
        return nodes.get().of(cluster.key()).stream()
                .map(row -> instance(row, row.nodegroupKey()))
                .toList();
    }

    private Instance instance(InstanceRow row, @Nullable String nodegroupKey) {
        NetworkInterfaceRow primary = state.networkInterfaces().get(row.primaryInterfaceId());
        String nodegroup =
                nodegroupKey == null ? "" : nodegroupKey.substring(cluster.key().length() + 1);
        return new Instance(
                row.id(),
                row.type(),
                row.zone(),
                row.subnetId(),
                row.privateIp(),
                row.nodeName(),
                nodegroup,
                row.primaryInterfaceId(),
                primary == null ? List.of() : primary.groupIds(),
                row.nodeReadyAt());
    }

    @Override
    public boolean mayManageInterfaces() {
        RoleRow role =
                state.roles().get(cluster.roleArn().substring(cluster.roleArn().lastIndexOf('/') + 1));
        return role != null
                && role.policies().keySet().stream().anyMatch(arn -> arn.endsWith("/AmazonEKSVPCResourceController"));
    }

    @Override
    public Optional<NetworkInterface> find(String interfaceId) {
        return Optional.ofNullable(state.networkInterfaces().get(interfaceId)).map(StateCloud::view);
    }

    @Override
    public NetworkInterface create(NewInterface wanted) {
        SubnetRow subnet = admitted(wanted);
        NetworkInterfaceRow row = row(wanted, subnet);
        state.networkInterfaces().put(row.id(), row);
        return view(row);
    }

    private SubnetRow admitted(NewInterface wanted) {
        SubnetRow subnet = state.subnets().get(wanted.subnet());
        if (subnet == null) {
            throw new Refused("InvalidSubnetID.NotFound", "The subnet ID '" + wanted.subnet() + "' does not exist");
        }
        if (wanted.groups().size() > GROUPS_AT_MOST) {
            throw new Refused(
                    "SecurityGroupsPerInterfaceLimitExceeded",
                    "The maximum number of security groups per interface has been reached.");
        }
        for (String id : wanted.groups()) {
            SecurityGroupRow group = state.securityGroups().get(id);
            if (group == null || !group.vpcId().equals(subnet.vpcId())) {
                throw new Refused("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
            }
        }
        return subnet;
    }

    private NetworkInterfaceRow row(NewInterface wanted, SubnetRow subnet) {
        return new NetworkInterfaceRow(
                state.draw().id("eni"),
                subnet.region(),
                now,
                new TreeMap<>(wanted.tags()),
                subnet.vpcId(),
                subnet.id(),
                subnet.zone(),
                Addresses.take(state, subnet),
                mac(),
                wanted.description(),
                wanted.type(),
                wanted.groups(),
                true,
                wanted.type().equals("branch"),
                null,
                attachment(wanted),
                now);
    }

    private @Nullable AttachmentRow attachment(NewInterface wanted) {
        return wanted.instance().isEmpty()
                ? null
                : new AttachmentRow(
                        state.draw().id("eni-attach"),
                        wanted.instance(),
                        cluster.arn().split(":", -1)[4],
                        1,
                        true,
                        now);
    }

    private String mac() {
        String digits = state.draw().hex(10);
        return String.format(
                Locale.ROOT,
                "02:%s:%s:%s:%s:%s",
                digits.substring(0, 2),
                digits.substring(2, 4),
                digits.substring(4, 6),
                digits.substring(6, 8),
                digits.substring(8));
    }

    private static NetworkInterface view(NetworkInterfaceRow row) {
        return new NetworkInterface(row.id(), row.mac(), row.privateIp(), row.subnetId());
    }

    @Override
    public void delete(String interfaceId) {
        state.networkInterfaces().remove(interfaceId);
    }

    @Override
    public String subnetCidr(String subnet) {
        return state.subnets().require(subnet).cidr();
    }

    @Override
    public List<String> usedAddresses(String subnet) {
        return Addresses.used(state, subnet);
    }

    @Override
    public Optional<String> openLoadBalancer(String name, String service) {
        return new ServiceLoadBalancers(state, cluster, now).open(name, service);
    }

    @Override
    public Instant closeLoadBalancer(String name) {
        return new ServiceLoadBalancers(state, cluster, now).close(name);
    }

    @Override
    public void forgetLoadBalancer(String name) {
        new ServiceLoadBalancers(state, cluster, now).forget(name);
    }

    @Override
    public boolean resolvesNames() {
        return state.vpcs().require(cluster.vpcId()).dnsSupport();
    }

    @Override
    public Topology topology() {
        return new TopologyReader(state, cluster.vpcId()).read();
    }

    @Override
    public List<DatabaseServer> databases() {
        return new DatabaseReader(state, cluster.region(), now).read();
    }

    @Override
    public void connected(DatabaseServer server) {
        ConnectionsRow before =
                Objects.requireNonNullElse(state.connections().get(server.key()), ConnectionsRow.none());
        state.connections().put(server.key(), before.with(now));
    }

    @Override
    public ObjectNode tables(DatabaseServer server) {
        JsonNode kept = state.databases().get(server.key());
        return kept instanceof ObjectNode tables
                ? tables.deepCopy()
                : JsonMapper.shared().createObjectNode();
    }

    @Override
    public void keepTables(DatabaseServer server, ObjectNode tables) {
        state.databases().put(server.key(), tables.deepCopy());
    }
}
