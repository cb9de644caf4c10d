package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.cluster.ObjectMeta.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod.
 *
 * @param phase Pending, Running, Succeeded, Failed or Unknown; empty when the reading does not say
 * @param node the node's name, or empty before it is scheduled
 * @param addresses its own, of both families
 * @param hostAddresses its node's
 * @param serviceAccount the name that it runs under
 * @param wantsInterface whether it asks for an interface of its own, the resource vpc.amazonaws.com/pod-eni
 * @param ownInterface the interface of its own, as the VPC resource controller's annotation tells
 * @param containers how each of them is, those for the start behind the others
 * @param environment variables with literal values, of all containers
 * @param gracePeriod seconds to end in; -1 when the reading does not say
 */
public record Pod(
        ObjectMeta meta,
        String phase,
        String node,
        List<Address> addresses,
        List<Address> hostAddresses,
        boolean hostNetwork,
        String serviceAccount,
        boolean wantsInterface,
        Optional<OwnInterface> ownInterface,
        List<ContainerPort> ports,
        List<ContainerState> containers,
        Map<String, String> environment,
        DnsSettings dns,
        long gracePeriod)
        implements Fact {
    /**
     * A branch interface.
     *
     * @param address the address that it was given
     */
    public record OwnInterface(String id, Optional<Address> address) {}

    /** A port that a container declares; the name may be empty. */
    public record ContainerPort(String name, int number, Protocol protocol) {}

    /**
     * How a container is.
     *
     * @param waiting why it waits, such as ImagePullBackOff, or empty
     * @param terminated how it ended, or, while it waits, how it ended before; empty when it runs or never ran
     */
    public record ContainerState(String name, boolean ready, int restarts, String waiting, String terminated) {}

    /**
     * How it resolves names.
     *
     * @param policy ClusterFirst, Default, None ..., or empty
     * @param servers name servers of its own
     */
    public record DnsSettings(String policy, List<String> servers) {
        /** What Kubernetes takes when nothing is said. */
        public static final DnsSettings STANDARD = new DnsSettings("ClusterFirst", List.of());
    }

    @Override
    public String id() {
        return meta.id();
    }

    /** Whether it is seen as its node: it shares the node's network, as far as both addresses are known. */
    public boolean sharesNodeNetwork() {
        return hostNetwork && addresses.stream().anyMatch(hostAddresses::contains);
    }

    /** Whether the address is its own. */
    public boolean has(Address address) {
        return addresses.contains(address);
    }

    /**
     * The deployment that it belongs to, or empty. Its controller calls a replica set after the deployment and the hash
     * that the set's pods bear as a label (pkg/controller/deployment/sync.go).
     */
    public String deployment() {
        String hash = "-" + meta.labels().getOrDefault("pod-template-hash", "");
        return meta.owners().stream()
                .filter(owner -> owner.kind().equals("ReplicaSet"))
                .map(Owner::name)
                .filter(name -> hash.length() > 1 && name.endsWith(hash))
                .map(name -> name.substring(0, name.length() - hash.length()))
                .findFirst()
                .orElse("");
    }
}
