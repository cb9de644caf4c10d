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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Turns the state's rows about one VPC into what the packet filter decides by. Nothing outside the VPC is gone through
 * more than once, since an account may hold hundreds of labs, and every packet asks. Prefix lists are not simulated.
 */
final class TopologyReader {
    private final State state;
    private final String vpc;
    private final Map<String, List<SecurityGroupRuleRow>> rules = new HashMap<>();
    private final List<NetworkAclRow> acls;
    private final List<RouteTableRow> tables;

    TopologyReader(State state, String vpc) {
        this.state = state;
        this.vpc = vpc;
        this.acls = state.networkAcls().stream()
                .filter(acl -> acl.vpcId().equals(vpc))
                .toList();
        this.tables = state.routeTables().stream()
                .filter(table -> table.vpcId().equals(vpc))
                .toList();
    }

    Topology read() {
        state.securityGroups().stream()
                .filter(group -> group.vpcId().equals(vpc))
                .forEach(group -> rules.put(group.id(), new ArrayList<>()));
        state.securityGroupRules().stream()
                .forEach(rule -> rules.computeIfPresent(rule.groupId(), (group, list) -> with(list, rule)));
        Map<String, Group> groups = new HashMap<>();
        rules.forEach((group, list) -> groups.put(group, new Group(rules(list, false), rules(list, true))));
        Map<String, Subnet> subnets = new HashMap<>();
        state.subnets().stream()
                .filter(subnet -> subnet.vpcId().equals(vpc))
                .forEach(subnet -> subnets.put(subnet.id(), subnet(subnet)));
        List<Interface> interfaces = state.networkInterfaces().stream()
                .filter(row -> row.vpcId().equals(vpc))
                .map(row -> new Interface(row.id(), vpc, row.subnetId(), List.of(row.privateIp()), row.groupIds()))
                .toList();
        return new Topology(interfaces, groups, subnets, Map.of());
    }

    private static List<SecurityGroupRuleRow> with(List<SecurityGroupRuleRow> list, SecurityGroupRuleRow rule) {
        list.add(rule);
        return list;
    }

    private static List<Rule> rules(List<SecurityGroupRuleRow> rows, boolean egress) {
        return rows.stream()
                .filter(rule -> rule.egress() == egress)
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
        List<NetworkAclEntryRow> entries = acls.stream()
                .filter(acl -> acl.associations().containsValue(row.id()))
                .findFirst()
                .or(() -> acls.stream().filter(NetworkAclRow::isDefault).findFirst())
                .map(NetworkAclRow::entries)
                .orElse(List.of());
        return new Subnet(row.id(), row.vpcId(), entries(entries, false), entries(entries, true), routes(row));
    }

    private List<Route> routes(SubnetRow subnet) {
        return tables.stream()
                .filter(table -> table.associations().containsValue(subnet.id()))
                .findFirst()
                .or(() -> tables.stream().filter(RouteTableRow::main).findFirst())
                .map(RouteTableRow::routes)
                .orElse(List.of())
                .stream()
                .map(route -> new Route(route.destination(), route.target(), !RouteTargets.lead(state, route.target())))
                .toList();
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
