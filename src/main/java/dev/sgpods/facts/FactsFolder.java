package dev.sgpods.facts;

import dev.sgpods.reachability.facts.ElasticAddress;
import dev.sgpods.reachability.facts.Instance;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.PrivateGateway;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.VirtualInterface;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.VpcEndpoint;
import dev.sgpods.reachability.facts.VpnConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a folder of files that the AWS CLI and kubectl wrote, one a call and named after it without {@code describe-}:
 * {@code security-groups.json}, {@code pods.json} and so on. Files may be missing, and others may lie beside them.
 */
public final class FactsFolder {
    private static final List<Source<?>> SOURCES = List.of(
            Source.of(Vpc.class, "vpcs.json", "Vpcs", VpcJson::vpc),
            Source.of(Subnet.class, "subnets.json", "Subnets", VpcJson::subnet),
            Source.of(
                    NetworkInterface.class, "network-interfaces.json", "NetworkInterfaces", VpcJson::networkInterface),
            new Source<>(Instance.class, "instances.json", "Reservations", VpcJson::instances),
            Source.of(ElasticAddress.class, "addresses.json", "Addresses", VpcJson::elasticAddress),
            Source.of(SecurityGroup.class, "security-groups.json", "SecurityGroups", FilterJson::group),
            Source.of(NetworkAcl.class, "network-acls.json", "NetworkAcls", FilterJson::acl),
            Source.of(RouteTable.class, "route-tables.json", "RouteTables", RouteJson::table),
            Source.of(
                    PeeringConnection.class,
                    "vpc-peering-connections.json",
                    "VpcPeeringConnections",
                    RouteJson::peering),
            Source.of(InternetGateway.class, "internet-gateways.json", "InternetGateways", GatewayJson::internet),
            Source.of(NatGateway.class, "nat-gateways.json", "NatGateways", GatewayJson::nat),
            Source.of(PrivateGateway.class, "vpn-gateways.json", "VpnGateways", GatewayJson::privateGateway),
            Source.of(VpnConnection.class, "vpn-connections.json", "VpnConnections", GatewayJson::vpn),
            Source.of(VpcEndpoint.class, "vpc-endpoints.json", "VpcEndpoints", GatewayJson::endpoint),
            Source.of(
                    VirtualInterface.class,
                    "virtual-interfaces.json",
                    "virtualInterfaces",
                    GatewayJson::virtualInterface));
    private static final List<String> PREFIX_LISTS = List.of("managed-prefix-lists.json", "prefix-lists.json");

    private FactsFolder() {}

    /**
     * What the folder tells.
     *
     * @throws FactsUnreadable when a file cannot be used
     */
    public static NetworkFacts read(Path folder, Absence absence) {
        if (!Files.isDirectory(folder)) {
            throw new FactsUnreadable(
                    folder + " is no folder; give one that holds files such as security-groups.json.");
        }
        // Files are read side by side: those of pods and interfaces are by far the largest.
        List<Source.Part<?>> parts = SOURCES.parallelStream()
                .<Source.Part<?>>map(source -> source.part(folder, absence))
                .toList();
        NetworkFacts facts = NetworkFacts.none();
        for (Source.Part<?> part : parts) {
            facts = part.addTo(facts);
        }
        facts = facts.with(PrefixList.class, prefixLists(folder, absence));
        facts = new TransitFiles(folder, absence).addTo(facts);
        return absence == Absence.NOTHING ? WholeWorld.completed(facts) : facts;
    }

    /** Lists with their entries before those without: describe-managed-prefix-lists does not print them. */
    private static Listing<PrefixList> prefixLists(Path folder, Absence absence) {
        List<Listing<PrefixList>> read = PREFIX_LISTS.stream()
                .map(file -> Source.of(PrefixList.class, file, "PrefixLists", FilterJson::prefixList)
                        .read(folder, absence))
                .toList();
        List<PrefixList> items = read.stream()
                .flatMap(listing -> listing.items().stream())
                .sorted((one, other) -> Boolean.compare(
                        other.entries().isPresent(), one.entries().isPresent()))
                .toList();
        boolean complete = read.stream().anyMatch(Listing::complete);
        return new Listing<>(items, complete ? "" : read.get(0).gap());
    }
}
