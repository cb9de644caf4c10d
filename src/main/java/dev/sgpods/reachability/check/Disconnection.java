package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PrivateGateway;
import dev.sgpods.reachability.facts.TransitAttachment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two VPCs that nothing joins: no peering connection, no transit gateway, no private gateway. It answers even where
 * route tables were not read, but only when all that may join VPCs was.
 */
final class Disconnection {
    private final NetworkFacts facts;

    Disconnection(NetworkFacts facts) {
        this.facts = facts;
    }

    Optional<Condition> between(String one, String other) {
        boolean certain = facts.all(PeeringConnection.class).complete()
                && facts.all(TransitAttachment.class).complete()
                && facts.all(PrivateGateway.class).complete();
        boolean joined = one.equals(other) || peered(one, other) || attached(one, other) || hasPrivateGateway(one);
        return !certain || joined
                ? Optional.empty()
                : Optional.of(new Condition(Code.DISCONNECTED_VPCS, one, "is not connected with " + other));
    }

    private boolean peered(String one, String other) {
        return facts.all(PeeringConnection.class).items().stream()
                .anyMatch(peering -> peering.active() && peering.joins(one, other));
    }

    // Gateways that are peered with others may reach any VPC: then this says nothing.
    private boolean attached(String one, String other) {
        List<TransitAttachment> all = facts.all(TransitAttachment.class).items();
        Set<String> gateways = all.stream()
                .filter(each -> each.resource().equals(one))
                .map(TransitAttachment::gateway)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(each -> gateways.contains(each.gateway()))
                .anyMatch(each -> !each.kind().equals("vpc") || each.resource().equals(other));
    }

    private boolean hasPrivateGateway(String vpc) {
        return facts.all(PrivateGateway.class).items().stream()
                .anyMatch(gateway -> gateway.vpcs().contains(vpc));
    }
}
