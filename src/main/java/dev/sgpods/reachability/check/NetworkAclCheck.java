package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Packet;
import dev.sgpods.reachability.explain.AclEntries;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.Subnet;

/**
 * The network ACL of a subnet, asked only when traffic crosses the subnet's edge. It is stateless, so the reply is asked
 * about as well, with all ports that the client may have sent from; those that are refused here are not asked about
 * further on.
 */
final class NetworkAclCheck {
    private final SubnetRules rules;

    NetworkAclCheck(SubnetRules rules) {
        this.rules = rules;
    }

    void leave(Subnet subnet, Trail trail) {
        judge(subnet, true, trail);
    }

    void enter(Subnet subnet, Trail trail) {
        judge(subnet, false, trail);
    }

    private void judge(Subnet subnet, boolean out, Trail trail) {
        OrderedAcl acl = rules.acl(subnet);
        if (acl == null) {
            trail.unknown(Kind.NETWORK_ACL, subnet.id(), rules.missingAcl(subnet));
            return;
        }
        Packet packet = trail.packet();
        OrderedAcl.Ruling ruling = acl.judge(packet, out);
        Outcome outcome = outcome(ruling);
        Code code = outcome == Outcome.PASSED ? Code.PASSES : Code.SUBNET_ACL_RESTRICTION;
        trail.add(
                Kind.NETWORK_ACL,
                acl.id(),
                outcome,
                new AclEntries(code, acl.id(), subnet.id(), out, ruling.entry(), packet, ruling.admitted()));
        if (outcome == Outcome.PARTLY) {
            trail.become(packet.at(ruling.admitted()));
        }
    }

    private static Outcome outcome(OrderedAcl.Ruling ruling) {
        if (ruling.refused().isEmpty()) {
            return Outcome.PASSED;
        }
        return ruling.admitted().isEmpty() ? Outcome.BLOCKED : Outcome.PARTLY;
    }
}
