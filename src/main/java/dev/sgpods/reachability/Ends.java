package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.check.Station;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.Vpc;
import java.util.List;
import java.util.Optional;

/** Looks up where the two ends of a flow are. */
final class Ends {
    private final Network network;

    /** What was found of the source. */
    sealed interface Client permits From, Nowhere {}

    /** What was found of the destination. */
    sealed interface Server permits To, Nowhere {}

    /** The source, in a VPC or outside. */
    record From(Address address, Optional<Station> station) implements Client {}

    /** The destination's address, and where it is unless only the routes can tell. */
    record To(Address address, Optional<Station> station) implements Server {}

    /** There is no such end, or it was not read. */
    record Nowhere(String id, Outcome outcome, Explanation explanation) implements Client, Server {}

    Ends(Network network) {
        this.network = network;
    }

    Client client(Flow flow) {
        if (flow.source() instanceof Flow.AtInterface at) {
            NetworkInterface own = network.find(NetworkInterface.class, at.id());
            if (own == null) {
                return absent(at.id());
            }
            Optional<Address> address = at.address().or(() -> beside(own, addresses(flow.destination())));
            return address.isEmpty() ? addressless(own.id()) : client(own, address.get());
        }
        if (!(flow.source() instanceof Flow.AtAddress at)) {
            throw new IllegalArgumentException("A connection within VPCs begins at an interface or an address.");
        }
        Address address = at.address();
        List<NetworkInterface> owners = network.hosts().anywhere(address);
        if (owners.size() > 1) {
            return new Nowhere(
                    address.toString(),
                    Outcome.UNKNOWN,
                    Gap.of(address + " is in use in several VPCs; name the interface instead"));
        }
        return owners.isEmpty() ? outside(address) : client(owners.get(0), address);
    }

    private Client client(NetworkInterface own, Address address) {
        if (own.sourceDestinationCheck() && !own.holds(address)) {
            return new Nowhere(
                    own.id(),
                    Outcome.BLOCKED,
                    new Condition(
                            Code.ENI_SOURCE_DEST_CHECK_RESTRICTION,
                            own.id(),
                            "sends nothing from " + address + ", which is not its own"));
        }
        Subnet subnet = network.find(Subnet.class, own.subnet());
        return subnet == null
                ? new Nowhere(
                        own.id(), Outcome.UNKNOWN, network.all(Subnet.class).missing(own.subnet()))
                : new From(address, Optional.of(new Station(address, subnet, Optional.of(own))));
    }

    /** An address that no interface has: outside, or in a VPC and then free or not read. */
    private Client outside(Address address) {
        for (Vpc vpc : network.all(Vpc.class).all()) {
            if (!vpc.contains(address)) {
                continue;
            }
            Subnet subnet = network.hosts().subnetOf(vpc.id(), address);
            if (network.hosts().complete()) {
                return new Nowhere(
                        address.toString(),
                        Outcome.BLOCKED,
                        new Condition(
                                Code.NO_SOURCE_OR_DESTINATION,
                                address.toString(),
                                "belongs to no interface of " + vpc.id()));
            }
            if (subnet == null) {
                return new Nowhere(
                        address.toString(),
                        Outcome.UNKNOWN,
                        Gap.of("who has " + address + " in " + vpc.id() + " was not read"));
            }
            return new From(address, Optional.of(new Station(address, subnet, Optional.empty())));
        }
        return new From(address, Optional.empty());
    }

    Server server(Flow flow, From client) {
        if (flow.destination() instanceof Flow.AtInterface at) {
            NetworkInterface own = network.find(NetworkInterface.class, at.id());
            if (own == null) {
                return absent(at.id());
            }
            return server(own, at.address(), client);
        }
        if (flow.destination() instanceof Flow.Imagined imagined) {
            return server(imagined.networkInterface(), Optional.empty(), client);
        }
        if (!(flow.destination() instanceof Flow.AtAddress at)) {
            throw new IllegalArgumentException("A connection within VPCs ends at an interface or an address.");
        }
        return new To(at.address(), likely(at.address(), client));
    }

    private Server server(NetworkInterface own, Optional<Address> given, From client) {
        Optional<Address> address = given.or(() -> beside(own, List.of(client.address())));
        return address.isEmpty() ? addressless(own.id()) : new To(address.get(), station(own, address.get()));
    }

    /** Who has the address, when only one has it or one in the client's own VPC. */
    private Optional<Station> likely(Address address, From client) {
        List<NetworkInterface> owners = network.hosts().anywhere(address);
        String home = client.station().map(at -> at.subnet().vpc()).orElse("");
        return owners.stream()
                .filter(owner -> owners.size() == 1 || owner.vpc().equals(home))
                .findFirst()
                .flatMap(owner -> station(owner, address));
    }

    private Optional<Station> station(NetworkInterface own, Address address) {
        return Optional.ofNullable(network.find(Subnet.class, own.subnet()))
                .map(subnet -> new Station(address, subnet, Optional.of(own)));
    }

    /** The first address of a family that the other end has too; any when of the other nothing is known. */
    private static Optional<Address> beside(NetworkInterface own, List<Address> others) {
        return own.addresses().stream()
                .map(NetworkInterface.Assigned::address)
                .filter(address ->
                        others.isEmpty() || others.stream().anyMatch(other -> other.family() == address.family()))
                .findFirst();
    }

    private List<Address> addresses(Flow.End end) {
        if (end instanceof Flow.AtAddress at) {
            return List.of(at.address());
        }
        if (end instanceof Flow.AtInterface at && at.address().isPresent()) {
            return List.of(at.address().get());
        }
        NetworkInterface found = end instanceof Flow.Imagined imagined
                ? imagined.networkInterface()
                : end instanceof Flow.AtInterface at ? network.find(NetworkInterface.class, at.id()) : null;
        return found == null
                ? List.of()
                : found.addresses().stream()
                        .map(NetworkInterface.Assigned::address)
                        .toList();
    }

    private Nowhere absent(String id) {
        boolean complete = network.all(NetworkInterface.class).complete();
        return complete
                ? new Nowhere(id, Outcome.BLOCKED, new Condition(Code.NO_SOURCE_OR_DESTINATION, id, "does not exist"))
                : new Nowhere(
                        id, Outcome.UNKNOWN, network.all(NetworkInterface.class).missing(id));
    }

    private static Nowhere addressless(String id) {
        return new Nowhere(
                id,
                Outcome.BLOCKED,
                new Condition(Code.ENI_ADDRESS_RESTRICTION, id, "has no address of the family that the other end has"));
    }
}
