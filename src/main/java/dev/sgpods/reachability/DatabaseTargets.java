package dev.sgpods.reachability;

import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.ResolvedName;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where databases are. RDS gives every instance interfaces in subnets of its subnet group, made by amazon-rds and
 * described as RDSNetworkInterface, which wear the instance's groups. A failover leads clients to the standby, in another
 * zone and so another subnet; of a cluster, to another member (RDS user guide).
 */
final class DatabaseTargets {
    private static final String RDS_DESCRIPTION = "RDSNetworkInterface";
    private static final Pattern DATABASES = Pattern.compile("RDSNetworkInterface|DB ?Proxy|RDS Proxy");

    private final Network network;
    private final NetworkFacts facts;
    private final List<NetworkInterface> interfaces;

    DatabaseTargets(Network network) {
        this.network = network;
        this.facts = network.facts();
        this.interfaces = facts.all(NetworkInterface.class).items().stream()
                .filter(each -> DATABASES.matcher(each.description()).find())
                .toList();
    }

    /** The places of an instance that stands alone: its zone now, the others of its subnet group after a failover. */
    List<DatabaseTarget> of(DatabaseInstance instance) {
        List<Subnet> here = subnets(instance, true);
        List<DatabaseTarget> targets = new ArrayList<>();
        targets.add(target(instance, When.NOW, here));
        if (instance.multiZone()) {
            for (Subnet elsewhere : subnets(instance, false)) {
                targets.add(target(instance, When.AFTER_FAILOVER, List.of(elsewhere)));
            }
        }
        return targets;
    }

    /** The places of a cluster's endpoint: of the writer now and the readers after a failover, or the other way round. */
    List<DatabaseTarget> of(DatabaseCluster cluster, boolean readers) {
        List<DatabaseTarget> targets = new ArrayList<>();
        boolean alone = cluster.members().size() == 1;
        for (DatabaseCluster.Member member : cluster.members()) {
            boolean now = alone || member.writer() != readers;
            instance(member.instance())
                    .map(instance -> target(instance, now ? When.NOW : When.AFTER_FAILOVER, subnets(instance, true)))
                    .ifPresent(targets::add);
        }
        return targets;
    }

    /** The places of a proxy: any of its subnets, at any time. */
    DatabaseTarget of(DatabaseProxy proxy) {
        List<Subnet> subnets = known(proxy.subnets());
        return new DatabaseTarget(
                proxy.id(), When.NOW, subnets, interfaces(subnets, proxy.groups(), false), proxy.groups());
    }

    Optional<DatabaseInstance> instance(String id) {
        return facts.all(DatabaseInstance.class).items().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private DatabaseTarget target(DatabaseInstance instance, When when, List<Subnet> subnets) {
        List<String> groups = instance.activeGroups();
        List<NetworkInterface> candidates = interfaces(subnets, groups, true);
        if (when == When.NOW) {
            candidates = resolved(instance.host(), candidates);
        }
        return new DatabaseTarget(instance.id(), when, subnets, candidates, groups);
    }

    /** The only one that the name resolves to, where somebody looked that up. */
    private List<NetworkInterface> resolved(String host, List<NetworkInterface> candidates) {
        List<NetworkInterface> named = facts.all(ResolvedName.class).items().stream()
                .filter(name -> name.id().equalsIgnoreCase(host))
                .flatMap(name -> candidates.stream()
                        .filter(each -> name.addresses().stream().anyMatch(each::holds)))
                .toList();
        return named.isEmpty() ? candidates : named;
    }

    /** The subnets of an instance's group in its own zone, or in the other zones. */
    private List<Subnet> subnets(DatabaseInstance instance, boolean ownZone) {
        return facts.all(DatabaseSubnetGroup.class).items().stream()
                .filter(group -> group.id().equals(instance.subnetGroup()))
                .findFirst()
                .map(group -> known(group.subnets()))
                .orElse(List.of())
                .stream()
                .filter(subnet -> subnet.zone().equals(instance.zone()) == ownZone)
                .toList();
    }

    private List<Subnet> known(List<String> ids) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(network.find(Subnet.class, id)).stream())
                .toList();
    }

    private List<NetworkInterface> interfaces(List<Subnet> subnets, List<String> groups, boolean described) {
        Set<String> ids = new HashSet<>();
        subnets.forEach(subnet -> ids.add(subnet.id()));
        Set<String> wanted = new HashSet<>(groups);
        return interfaces.stream()
                .filter(each -> ids.contains(each.subnet()))
                .filter(each -> !described || each.description().equals(RDS_DESCRIPTION))
                .filter(each -> new HashSet<>(each.groups()).equals(wanted))
                .toList();
    }
}
