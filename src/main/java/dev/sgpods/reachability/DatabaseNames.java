package dev.sgpods.reachability;

import dev.sgpods.reachability.check.Index;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.Vpc;
import java.util.List;
import java.util.Optional;

/**
 * To which address the name of a public database resolves. From its own VPC to the private one. From a peered VPC too
 * when the peering grants that and both VPCs resolve names; else to the public one (VPC peering guide, DNS resolution).
 */
final class DatabaseNames {
    private final Network network;

    DatabaseNames(Network network) {
        this.network = network;
    }

    /** Whether the name resolves to the private address from a VPC; nothing when a fact is missing. */
    Optional<Boolean> resolvesPrivately(String from, NetworkInterface database) {
        if (from.equals(database.vpc())) {
            return Optional.of(true);
        }
        List<PeeringConnection> joining = network.facts().all(PeeringConnection.class).items().stream()
                .filter(peering -> peering.active() && peering.joins(from, database.vpc()))
                .toList();
        if (joining.isEmpty()) {
            // A transit gateway may resolve names too, by an option that is not read.
            return network.all(PeeringConnection.class).complete() && !transits(from)
                    ? Optional.of(false)
                    : Optional.empty();
        }
        Optional<Boolean> granted = joining.get(0).beyond(from).remoteDns();
        return granted.equals(Optional.of(true)) ? both(from, database.vpc()) : granted;
    }

    private boolean transits(String vpc) {
        Index<TransitAttachment> attachments = network.all(TransitAttachment.class);
        return !attachments.complete()
                || attachments.all().stream().anyMatch(each -> each.resource().equals(vpc));
    }

    private Optional<Boolean> both(String one, String other) {
        Optional<Boolean> result = Optional.of(true);
        for (String id : List.of(one, other)) {
            Vpc vpc = network.find(Vpc.class, id);
            if (vpc == null || vpc.dnsSupport().isEmpty() || vpc.dnsHostnames().isEmpty()) {
                result = Optional.empty();
            } else if (!(vpc.dnsSupport().get() && vpc.dnsHostnames().get())) {
                return Optional.of(false);
            }
        }
        return result;
    }
}
