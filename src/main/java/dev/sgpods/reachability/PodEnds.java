package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.netpol.Party;
import dev.sgpods.reachability.pod.PodIdentities;
import dev.sgpods.reachability.pod.PodIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up the ends of connections that pods have part in. An address that a pod has stands for that pod. */
final class PodEnds {
    private final Network network;
    private final PodIdentities identities;
    private final Listing<Pod> listing;
    private final Map<String, Pod> byId = new HashMap<>();
    private final Map<Address, Pod> byAddress = new HashMap<>();

    /**
     * One end.
     *
     * @param plain where it is when it is no pod, with its addresses
     * @param hops what was found about it, and that it does not exist
     */
    record End(Optional<PodIdentity> pod, Flow.End plain, List<Address> addresses, List<Hop> hops) {
        /** Its first address of a family that the other end has too. */
        Optional<Address> address(End other) {
            return addresses.stream()
                    .filter(own -> other.addresses.stream().anyMatch(each -> each.family() == own.family()))
                    .findFirst();
        }

        /** What network policies see. */
        Party party(Address address) {
            return pod.map(identity -> Party.of(identity.pod())).orElseGet(() -> new Party.Outside(address));
        }

        /** Where the VPC finds it. */
        Flow.End inVpc(Address address) {
            if (pod.isEmpty()) {
                return plain;
            }
            return pod.get()
                    .own()
                    .<Flow.End>map(own -> new Flow.AtInterface(own.id(), Optional.of(address)))
                    .orElseGet(() -> new Flow.AtAddress(address));
        }
    }

    PodEnds(Network network) {
        this.network = network;
        this.identities = new PodIdentities(network);
        this.listing = network.facts().all(Pod.class);
        for (Pod pod : listing.items()) {
            byId.put(pod.id(), pod);
            if (!pod.hostNetwork()) {
                pod.addresses().forEach(address -> byAddress.putIfAbsent(address, pod));
            }
        }
    }

    End find(Flow.End end) {
        if (end instanceof Flow.OfPod of) {
            Pod pod = byId.get(of.id());
            return pod == null ? absent(end, Kind.POD, of.id(), listing.complete()) : end(pod, end);
        }
        if (end instanceof Flow.AtAddress at) {
            Pod pod = byAddress.get(at.address());
            return pod == null ? new End(Optional.empty(), end, List.of(at.address()), List.of()) : end(pod, end);
        }
        if (end instanceof Flow.Imagined imagined) {
            return new End(Optional.empty(), end, addresses(imagined.networkInterface()), List.of());
        }
        Flow.AtInterface at = (Flow.AtInterface) end;
        NetworkInterface found = network.find(NetworkInterface.class, at.id());
        return found == null
                ? absent(
                        end,
                        Kind.INTERFACE,
                        at.id(),
                        network.all(NetworkInterface.class).complete())
                : new End(
                        Optional.empty(), end, at.address().map(List::of).orElseGet(() -> addresses(found)), List.of());
    }

    private End end(Pod pod, Flow.End end) {
        PodIdentity identity = identities.of(pod);
        return new End(Optional.of(identity), end, pod.addresses(), identity.hops());
    }

    private static List<Address> addresses(NetworkInterface of) {
        return of.addresses().stream().map(NetworkInterface.Assigned::address).toList();
    }

    private static End absent(Flow.End end, Kind kind, String id, boolean certain) {
        Hop hop = new Hop(
                kind,
                Way.REQUEST,
                id,
                certain ? Outcome.BLOCKED : Outcome.UNKNOWN,
                certain
                        ? new Condition(Code.NO_SOURCE_OR_DESTINATION, id, "does not exist")
                        : Gap.of("nothing of the name " + id + " was read"));
        return new End(Optional.empty(), end, List.of(), List.of(hop));
    }
}
