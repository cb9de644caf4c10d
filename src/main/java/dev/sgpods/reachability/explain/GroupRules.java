package dev.sgpods.reachability.explain;

import dev.sgpods.reachability.address.Packet;
import dev.sgpods.reachability.facts.SecurityRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the security groups of an interface do with a new connection.
 *
 * @param component the interface
 * @param groups ids of the groups that it wears
 * @param rule the rule that allows the traffic, when one does
 * @param near rules that miss by one thing only, the port, the protocol or the peer; empty when the traffic is allowed
 */
public record GroupRules(
        Code code,
        String component,
        boolean outbound,
        List<String> groups,
        Packet packet,
        Optional<SecurityRule> rule,
        List<SecurityRule> near)
        implements Explanation {
    @Override
    public String sentence() {
        String peer = outbound ? " to " + packet.destination() : " from " + packet.source();
        String traffic = packet.traffic() + peer;
        if (rule.isPresent()) {
            return rule.get().group() + (outbound ? " lets out " : " lets in ") + traffic + " by " + rule.get();
        }
        String none = (outbound ? "no outbound rule of " : "no inbound rule of ") + String.join(", ", groups)
                + " allows " + traffic;
        return near.isEmpty()
                ? none
                : none + "; nearest: "
                        + near.stream().map(SecurityRule::toString).distinct().collect(Collectors.joining(", "));
    }
}
