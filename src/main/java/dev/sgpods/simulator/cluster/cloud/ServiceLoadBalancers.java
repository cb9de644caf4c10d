package dev.sgpods.simulator.cluster.cloud;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.AttachmentRow;
import dev.sgpods.simulator.row.ClusterRow;
import dev.sgpods.simulator.row.LoadBalancerRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.SecurityGroupRuleRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classic load balancers that Kubernetes' AWS cloud provider makes for Services: in the subnets that are tagged for
 * it, with a group of their own, which a rule of the cluster's group names.
 */
final class ServiceLoadBalancers {
    private static final String ROLE = "kubernetes.io/role/elb";
    private static final Duration PROVISIONED = Duration.ofMinutes(2);
    private static final Duration RELEASED = Duration.ofSeconds(45);

    private final State state;
    private final ClusterRow cluster;
    private final Instant now;

    ServiceLoadBalancers(State state, ClusterRow cluster, Instant now) {
        this.state = state;
        this.cluster = cluster;
        this.now = now;
    }

    /** Makes one and tells its host name; empty if no subnet is tagged for it. */
    Optional<String> open(String name, String service) {
        List<SubnetRow> subnets = subnets();
        if (subnets.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, String> tags = tags(service);
        String group = group(name, service, tags);
        rule(group, true, "0.0.0.0/0", null);
        rule(cluster.clusterGroupId(), false, null, group);
        LoadBalancerRow row = balancer(name, group, subnets, tags);
        state.loadBalancers().put(row.key(), row);
        return Optional.of(row.dnsName());
    }

    private SortedMap<String, String> tags(String service) {
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("kubernetes.io/cluster/" + cluster.name(), "owned");
        tags.put("kubernetes.io/service-name", service);
        return frozen(tags);
    }

    private String group(String name, String service, SortedMap<String, String> tags) {
        String group = state.draw().id("sg");
        state.securityGroups()
                .put(
                        group,
                        new SecurityGroupRow(
                                group,
                                cluster.region(),
                                now,
                                tags,
                                cluster.vpcId(),
                                "k8s-elb-" + name,
                                "Security group for Kubernetes ELB " + name + " (" + service + ")"));
        return group;
    }

    private LoadBalancerRow balancer(
            String name, String group, List<SubnetRow> subnets, SortedMap<String, String> tags) {
        List<String> own =
                subnets.stream().map(subnet -> own(name, subnet, group)).toList();
        return new LoadBalancerRow(
                name,
                cluster.region(),
                "",
                LoadBalancerRow.CLASSIC,
                "internet-facing",
                name + "-" + state.draw().below(1_000_000_000) + "." + cluster.region() + ".elb.amazonaws.com",
                cluster.vpcId(),
                subnets.stream().map(SubnetRow::id).toList(),
                List.of(group),
                own,
                now,
                now.plus(PROVISIONED),
                null,
                null,
                tags);
    }

    /** Deletes one; when it is out of the VPC. */
    Instant close(String name) {
        LoadBalancerRow row = state.loadBalancers().get(cluster.region() + "/" + name);
        if (row == null) {
            return now;
        }
        if (row.deletedAt() == null) {
            row = row.withDeletion(now, now.plus(state.draw().around(RELEASED, 0.2)));
            state.loadBalancers().put(row.key(), row);
        }
        return row.deletedAt() == null ? now : row.deletedAt();
    }

    /** Takes away what is left of one that is out of the VPC: its group and the rule that names it. */
    void forget(String name) {
        Optional.ofNullable(state.loadBalancers().get(cluster.region() + "/" + name))
                .ifPresent(row -> {
                    row.interfaceIds().forEach(state.networkInterfaces()::remove);
                    state.loadBalancers().remove(row.key());
                });
        state.securityGroups().values().stream()
                .filter(group ->
                        group.vpcId().equals(cluster.vpcId()) && group.name().equals("k8s-elb-" + name))
                .map(SecurityGroupRow::id)
                .forEach(this::removeGroup);
    }

    private void removeGroup(String id) {
        state.securityGroupRules().values().stream()
                .filter(rule -> rule.groupId().equals(id) || id.equals(rule.peerGroupId()))
                .map(SecurityGroupRuleRow::id)
                .forEach(state.securityGroupRules()::remove);
        state.securityGroups().remove(id);
    }

    /** One in each zone. */
    private List<SubnetRow> subnets() {
        Map<String, SubnetRow> byZone = new LinkedHashMap<>();
        Stream<SubnetRow> tagged = state.subnets().stream()
                .filter(subnet ->
                        subnet.vpcId().equals(cluster.vpcId()) && subnet.tags().containsKey(ROLE));
        tagged.forEach(subnet -> byZone.putIfAbsent(subnet.zone(), subnet));
        return new ArrayList<>(byZone.values());
    }

    private String own(String name, SubnetRow subnet, String group) {
        NetworkInterfaceRow row = new NetworkInterfaceRow(
                state.draw().id("eni"),
                cluster.region(),
                now,
                frozen(new TreeMap<>()),
                subnet.vpcId(),
                subnet.id(),
                subnet.zone(),
                Addresses.take(state, subnet),
                "02:" + state.draw().hex(10).replaceAll("(..)(?!$)", "$1:"),
                "ELB " + name,
                "interface",
                List.of(group),
                true,
                false,
                "amazon-elb",
                new AttachmentRow(state.draw().id("ela-attach"), null, "amazon-elb", 1, false, now),
                now);
        state.networkInterfaces().put(row.id(), row);
        return row.id();
    }

    private void rule(String group, boolean egress, @Nullable String cidr, @Nullable String peer) {
        String id = state.draw().id("sgr");
        state.securityGroupRules()
                .put(
                        id,
                        new SecurityGroupRuleRow(
                                id,
                                cluster.region(),
                                now,
                                frozen(new TreeMap<>()),
                                group,
                                egress,
                                "-1",
                                -1,
                                -1,
                                cidr,
                                null,
                                peer,
                                null));
    }

    private static SortedMap<String, String> frozen(NavigableMap<String, String> tags) {
        return Collections.unmodifiableSortedMap(tags);
    }
}
