package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.AddressFamily;
import dev.sgpods.reachability.address.PrefixTable;
import dev.sgpods.reachability.facts.ElasticAddress;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who has which address: interfaces by private address within a VPC, and by public address. */
public final class Hosts {
    private final Map<String, Map<Address, NetworkInterface>> byVpc = new HashMap<>();
    private final Map<String, PrefixTable<NetworkInterface>> delegated;
    private final Map<String, PrefixTable<Subnet>> subnets;
    private final Map<Address, Home> homes = new HashMap<>();
    private final Map<Home, Address> publics = new HashMap<>();
    private final Set<String> vpcs;
    private final boolean complete;

    /** A private address of a VPC. */
    public record Home(String vpc, Address address) {}

    Hosts(NetworkFacts facts) {
        Map<String, PrefixTable.Builder<NetworkInterface>> prefixes = new HashMap<>();
        Map<String, String> vpcOf = new HashMap<>();
        for (NetworkInterface each : facts.all(NetworkInterface.class).items()) {
            vpcOf.put(each.id(), each.vpc());
            each.addresses().forEach(assigned -> add(each, assigned));
            each.prefixes().forEach(block -> prefixes.computeIfAbsent(each.vpc(), vpc -> new PrefixTable.Builder<>())
                    .add(block, each));
        }
        Map<String, PrefixTable.Builder<Subnet>> blocks = new HashMap<>();
        for (Subnet subnet : facts.all(Subnet.class).items()) {
            subnet.cidrs().forEach(block -> blocks.computeIfAbsent(subnet.vpc(), vpc -> new PrefixTable.Builder<>())
                    .add(block, subnet));
        }
        this.delegated = built(prefixes);
        this.subnets = built(blocks);
        this.complete = facts.all(NetworkInterface.class).complete();
        this.vpcs = new TreeSet<>(vpcOf.values());
        addElasticAddresses(facts, vpcOf);
    }

    private void add(NetworkInterface owner, NetworkInterface.Assigned assigned) {
        byVpc.computeIfAbsent(owner.vpc(), vpc -> new HashMap<>()).putIfAbsent(assigned.address(), owner);
        Home home = new Home(owner.vpc(), assigned.address());
        assigned.publicAddress().ifPresent(open -> join(open, home));
        if (assigned.address().family() == AddressFamily.IPV6) {
            // IPv6 addresses are the same inside and outside.
            join(assigned.address(), home);
        }
    }

    // Interfaces show their elastic addresses themselves; these two say it where interfaces were not read.
    private void addElasticAddresses(NetworkFacts facts, Map<String, String> vpcOf) {
        for (ElasticAddress elastic : facts.all(ElasticAddress.class).items()) {
            String vpc = vpcOf.get(elastic.networkInterface());
            if (vpc != null && elastic.address().isPresent()) {
                join(elastic.publicAddress(), new Home(vpc, elastic.address().get()));
            }
        }
        for (NatGateway gateway : facts.all(NatGateway.class).items()) {
            for (NatGateway.Assigned assigned : gateway.addresses()) {
                if (assigned.address().isPresent() && assigned.publicAddress().isPresent()) {
                    join(
                            assigned.publicAddress().get(),
                            new Home(gateway.vpc(), assigned.address().get()));
                }
            }
        }
    }

    private void join(Address open, Home home) {
        homes.putIfAbsent(open, home);
        publics.putIfAbsent(home, open);
    }

    private static <V> Map<String, PrefixTable<V>> built(Map<String, PrefixTable.Builder<V>> builders) {
        Map<String, PrefixTable<V>> tables = new HashMap<>();
        builders.forEach((vpc, builder) -> tables.put(vpc, builder.build()));
        return tables;
    }

    /** The interface of a VPC that has the address, its own or out of a delegated block; null when none was read. */
    public @Nullable NetworkInterface at(String vpc, Address address) {
        Map<Address, NetworkInterface> own = byVpc.get(vpc);
        NetworkInterface exact = own == null ? null : own.get(address);
        if (exact != null) {
            return exact;
        }
        PrefixTable<NetworkInterface> blocks = delegated.get(vpc);
        return blocks == null ? null : blocks.longest(address);
    }

    /** All interfaces that have the address; more than one where VPCs overlap. */
    public List<NetworkInterface> anywhere(Address address) {
        List<NetworkInterface> found = new ArrayList<>();
        for (String vpc : vpcs) {
            NetworkInterface at = at(vpc, address);
            if (at != null) {
                found.add(at);
            }
        }
        return found;
    }

    /** The subnet of a VPC whose block holds the address; null when none was read. */
    public @Nullable Subnet subnetOf(String vpc, Address address) {
        PrefixTable<Subnet> table = subnets.get(vpc);
        return table == null ? null : table.longest(address);
    }

    /** Whose a public address is; null when it belongs to nothing that was read. */
    public @Nullable Home home(Address open) {
        return homes.get(open);
    }

    /** What the internet sees in place of a private address; null when it sees nothing. */
    public @Nullable Address publicOf(String vpc, Address address) {
        return publics.get(new Home(vpc, address));
    }

    /** Whether an address that nothing has is free for certain. */
    public boolean complete() {
        return complete;
    }
}
