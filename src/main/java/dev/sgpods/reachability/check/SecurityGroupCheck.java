package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Packet;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The security groups of an interface. Rules only allow, those of all its groups are united, and no rule means no
 * traffic; replies pass whatever the rules of the other direction say, so only requests are asked about (VPC user guide,
 * security group rules). The answer holds for new connections: tracked ones outlive a rule.
 */
final class SecurityGroupCheck {
    private final Network network;

    private enum Match {
        NO,
        MAYBE,
        YES
    }

    SecurityGroupCheck(Network network) {
        this.network = network;
    }

    Hop judge(NetworkInterface at, boolean outbound, Packet packet, Counterpart other) {
        if (!at.isFiltered()) {
            return hop(
                    at,
                    Outcome.PASSED,
                    new Condition(Code.PASSES, at.id(), "belongs to a gateway and has no security groups"));
        }
        Address peer = outbound ? packet.destination() : packet.source();
        Gap gap = at.groups().isEmpty() ? Gap.of("the security groups of " + at.id() + " are not known") : null;
        for (String id : at.groups()) {
            SecurityGroup group = network.find(SecurityGroup.class, id);
            if (group == null) {
                gap = network.all(SecurityGroup.class).missing(id);
                continue;
            }
            for (SecurityRule rule : outbound ? group.outbound() : group.inbound()) {
                Match match = RuleTraffic.covers(rule, packet) ? match(rule.peer(), peer, other) : Match.NO;
                if (match == Match.YES) {
                    return hop(at, Outcome.PASSED, allowed(at, outbound, packet, rule));
                }
                if (match == Match.MAYBE) {
                    gap = gap(rule, other);
                }
            }
        }
        return gap == null ? refused(at, outbound, packet, other) : hop(at, Outcome.UNKNOWN, gap);
    }

    private Match match(SecurityRule.Peer peer, Address address, Counterpart other) {
        if (peer instanceof SecurityRule.Block block) {
            return block.cidr().contains(address) ? Match.YES : Match.NO;
        }
        if (peer instanceof SecurityRule.Prefixes prefixes) {
            PrefixList list = network.find(PrefixList.class, prefixes.id());
            if (list == null || list.entries().isEmpty()) {
                return Match.MAYBE;
            }
            return list.match(address).isPresent() ? Match.YES : Match.NO;
        }
        return match((SecurityRule.Group) peer, other);
    }

    private static Match match(SecurityRule.Group reference, Counterpart other) {
        // A rule that outlived its peering is stale and matches nothing (VPC peering guide, stale rules).
        boolean stale = !reference.peeringStatus().isEmpty()
                && !reference.peeringStatus().equals("active");
        if (stale || other.references() == Counterpart.References.VOID) {
            return Match.NO;
        }
        if (other.networkInterface().isEmpty()) {
            return Match.MAYBE;
        }
        if (!other.networkInterface().get().groups().contains(reference.id())) {
            return Match.NO;
        }
        return other.references() == Counterpart.References.COUNT ? Match.YES : Match.MAYBE;
    }

    private static Gap gap(SecurityRule rule, Counterpart other) {
        if (rule.peer() instanceof SecurityRule.Prefixes prefixes) {
            return Gap.of("the entries of " + prefixes.id() + ", which " + rule.group() + " names, were not read");
        }
        return other.references() == Counterpart.References.UNKNOWN
                ? new Gap(
                        other.reason(),
                        rule.group() + " names " + rule.peer() + " of another VPC, and whether that counts on this way"
                                + " is not known")
                : Gap.of("whether the other end wears " + rule.peer() + ", which " + rule.group()
                        + " names, is not known");
    }

    private Hop refused(NetworkInterface at, boolean outbound, Packet packet, Counterpart other) {
        List<SecurityRule> all = rules(at, outbound);
        Address peer = outbound ? packet.destination() : packet.source();
        List<SecurityRule> near = all.stream()
                .filter(rule -> RuleTraffic.covers(rule, packet) != (match(rule.peer(), peer, other) == Match.YES))
                .toList();
        Code code = all.isEmpty() ? Code.SG_HAS_NO_RULES : Code.ENI_SG_RULES_MISMATCH;
        if (near.stream().anyMatch(rule -> RuleTraffic.covers(rule, packet) && names(rule, other))) {
            code = other.references() == Counterpart.References.VOID ? other.reason() : Code.UNKNOWN_PEERED_SGS;
        }
        return hop(
                at,
                Outcome.BLOCKED,
                new GroupRules(code, at.id(), outbound, at.groups(), packet, Optional.empty(), near));
    }

    /** Whether a rule names a group of the other end, though that does not count. */
    private static boolean names(SecurityRule rule, Counterpart other) {
        return rule.peer() instanceof SecurityRule.Group reference
                && other.networkInterface()
                        .map(each -> each.groups().contains(reference.id()))
                        .orElse(false);
    }

    private List<SecurityRule> rules(NetworkInterface at, boolean outbound) {
        List<SecurityRule> rules = new ArrayList<>();
        for (String id : at.groups()) {
            SecurityGroup group = network.find(SecurityGroup.class, id);
            if (group != null) {
                rules.addAll(outbound ? group.outbound() : group.inbound());
            }
        }
        return rules;
    }

    private static GroupRules allowed(NetworkInterface at, boolean outbound, Packet packet, SecurityRule rule) {
        return new GroupRules(Code.PASSES, at.id(), outbound, at.groups(), packet, Optional.of(rule), List.of());
    }

    private static Hop hop(NetworkInterface at, Outcome outcome, Explanation explanation) {
        return new Hop(Kind.SECURITY_GROUPS, Way.REQUEST, at.id(), outcome, explanation);
    }
}
