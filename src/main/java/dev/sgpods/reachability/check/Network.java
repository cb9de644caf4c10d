package dev.sgpods.reachability.check;

import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.PrivateGateway;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitGateway;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.VpcEndpoint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a network, prepared for many questions: built once, then read by any number of threads. */
public final class Network {
    private final Map<Class<?>, Index<?>> indexes = new HashMap<>();
    private final NetworkFacts facts;
    private final Hosts hosts;
    private final SubnetRules rules;

    /** Prepares the facts. */
    public Network(NetworkFacts facts) {
        this.facts = facts;
        index(Vpc.class, "VPC");
        index(Subnet.class, "subnet");
        index(NetworkInterface.class, "interface");
        index(SecurityGroup.class, "security group");
        index(PrefixList.class, "prefix list");
        index(PeeringConnection.class, "peering connection");
        index(InternetGateway.class, "internet gateway");
        index(NatGateway.class, "NAT gateway");
        index(PrivateGateway.class, "virtual private gateway");
        index(VpcEndpoint.class, "endpoint");
        index(TransitGateway.class, "transit gateway");
        index(TransitAttachment.class, "transit gateway attachment");
        index(TransitRouteTable.class, "transit gateway route table");
        this.hosts = new Hosts(facts);
        this.rules = new SubnetRules(facts);
    }

    private <T extends Fact> void index(Class<T> kind, String words) {
        indexes.put(kind, Index.of(facts, kind, words));
    }

    /** What the network was prepared from. */
    public NetworkFacts facts() {
        return facts;
    }

    /** The things of a kind by their ids. */
    @SuppressWarnings("unchecked") // index() pairs each class with its own index.
    public <T extends Fact> Index<T> all(Class<T> kind) {
        Index<?> index = indexes.get(kind);
        if (index == null) {
            throw new IllegalArgumentException("Nothing of the kind " + kind.getSimpleName() + " is indexed.");
        }
        return (Index<T>) index;
    }

    /** The thing of a kind by its id, or null when it was not read. */
    public <T extends Fact> @Nullable T find(Class<T> kind, String id) {
        return all(kind).find(id);
    }

    /** Who has which address. */
    public Hosts hosts() {
        return hosts;
    }

    /** The ACLs and route tables of subnets. */
    SubnetRules rules() {
        return rules;
    }
}
