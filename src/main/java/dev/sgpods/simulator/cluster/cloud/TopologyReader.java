package dev.sgpods.simulator.cluster.cloud;

import dev.sgpods.simulator.RouteTargets;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.network.Topology;
import dev.sgpods.simulator.network.Topology.Entry;
import dev.sgpods.simulator.network.Topology.Group;
import dev.sgpods.simulator.network.Topology.Interface;
import dev.sgpods.simulator.network.Topology.Route;
import dev.sgpods.simulator.network.Topology.Rule;
import dev.sgpods.simulator.network.Topology.Subnet;
import dev.sgpods.simulator.row.NetworkAclEntryRow;
import dev.sgpods.simulator.row.NetworkAclRow;
import dev.sgpods.simulator.row.RouteTableRow;
import dev.sgpods.simulator.row.SecurityGroupRuleRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns the state's rows into what the packet filter decides by. Prefix lists are not simulated. */
final class TopologyReader {
    private final State state;

    TopologyReader(State state) {
        this.state = state;
    }

    Topology read() {
        Map<String, Group> groups = new HashMap<>();
        state.securityGroups().stream()
                .forEach(group -> groups.put(group.id(), new Group(rules(group.id(), false), rules(group.id(), true))));
        Map<String, Subnet> subnets = new HashMap<>();
        state.subnets().stream().forEach(subnet -> subnets.put(subnet.id(), subnet(subnet)));
        List<Interface> interfaces = state.networkInterfaces().stream()
                .map(row ->
                        new Interface(row.id(), row.vpcId(), row.subnetId(), List.of(row.privateIp()), row.groupIds()))
                .toList();
        return new Topology(interfaces, groups, subnets, Map.of());
    }

    private List<Rule> rules(String group, boolean egress) {
        return state.securityGroupRules().stream()
                .filter(rule -> rule.groupId().equals(group) && rule.egress() == egress)
                .map(rule -> new Rule(rule.protocol(), rule.fromPort(), rule.toPort(), peer(rule)))
                .toList();
    }

    private static String peer(SecurityGroupRuleRow rule) {
        return Stream.of(rule.cidrIpv4(), rule.peerGroupId(), rule.cidrIpv6())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("::/128");
    }

    private Subnet subnet(SubnetRow row) {
        List<NetworkAclEntryRow> entries = state.networkAcls().stream()
                .filter(acl -> acl.associations().containsValue(row.id()))
                .findFirst()
                .or(() -> defaultAcl(row.vpcId()))
                .map(NetworkAclRow::entries)
                .orElse(List.of());
        return new Subnet(row.id(), row.vpcId(), entries(entries, false), entries(entries, true), routes(row));
    }

    private Optional<NetworkAclRow> defaultAcl(String vpc) {
        return state.networkAcls().stream()
                .filter(acl -> acl.vpcId().equals(vpc) && acl.isDefault())
                .findFirst();
    }

    private List<Route> routes(SubnetRow subnet) {
        return state.routeTables().stream()
                .filter(table -> table.associations().containsValue(subnet.id()))
                .findFirst()
                .or(() -> mainTable(subnet.vpcId()))
                .map(RouteTableRow::routes)
                .orElse(List.of())
                .stream()
                .map(route -> new Route(route.destination(), route.target(), !RouteTargets.lead(state, route.target())))
                .toList();
    }

    private Optional<RouteTableRow> mainTable(String vpc) {
        return state.routeTables().stream()
                .filter(table -> table.vpcId().equals(vpc) && table.main())
                .findFirst();
    }

    private static List<Entry> entries(List<NetworkAclEntryRow> rows, boolean egress) {
        return rows.stream()
                .filter(row -> row.egress() == egress)
                .map(row -> new Entry(
                        row.number(),
                        row.allow(),
                        row.protocol(),
                        row.cidr(),
                        Objects.requireNonNullElse(row.fromPort(), -1),
                        Objects.requireNonNullElse(row.toPort(), -1)))
                .toList();
    }
}
