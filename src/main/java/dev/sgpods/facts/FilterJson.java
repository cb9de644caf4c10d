package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Security groups, network ACLs and prefix lists, as {@code aws ec2 describe-*} prints them. */
final class FilterJson {
    private static final int HIGHEST_PORT = 65_535;

    private FilterJson() {}

    static SecurityGroup group(Fields from) {
        String id = from.text("GroupId");
        return new SecurityGroup(
                id,
                from.text("GroupName"),
                from.text("VpcId"),
                from.text("OwnerId"),
                rules(id, from, "IpPermissions"),
                rules(id, from, "IpPermissionsEgress"),
                from.tags("Tags"));
    }

    private static List<SecurityRule> rules(String group, Fields from, String direction) {
        List<SecurityRule> rules = new ArrayList<>();
        for (Fields permission : from.list(direction, each -> each)) {
            Protocol protocol = protocol(permission.text("IpProtocol"));
            boolean ports = protocol.hasFilteredPorts();
            int first = permission.number("FromPort", -1);
            int last = permission.number("ToPort", -1);
            peers(permission)
                    .forEach(peer -> rules.add(new SecurityRule(
                            group,
                            protocol,
                            ports ? Math.max(first, 0) : first,
                            ports && last < 0 ? HIGHEST_PORT : last,
                            peer)));
        }
        return List.copyOf(rules);
    }

    private static List<SecurityRule.Peer> peers(Fields permission) {
        List<SecurityRule.Peer> peers = new ArrayList<>();
        permission.texts("IpRanges", "CidrIp").forEach(text -> peers.add(new SecurityRule.Block(Cidr.parse(text))));
        permission.texts("Ipv6Ranges", "CidrIpv6").forEach(text -> peers.add(new SecurityRule.Block(Cidr.parse(text))));
        permission.texts("PrefixListIds", "PrefixListId").forEach(id -> peers.add(new SecurityRule.Prefixes(id)));
        peers.addAll(permission.list("UserIdGroupPairs", FilterJson::wearers));
        return peers;
    }

    private static SecurityRule.Group wearers(Fields pair) {
        return new SecurityRule.Group(
                pair.text("GroupId"),
                pair.text("UserId"),
                pair.text("VpcPeeringConnectionId"),
                pair.text("PeeringStatus"));
    }

    private static Protocol protocol(String text) {
        return Protocol.read(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no IP protocol."));
    }

    static NetworkAcl acl(Fields from) {
        return new NetworkAcl(
                from.text("NetworkAclId"),
                from.text("VpcId"),
                from.flag("IsDefault"),
                from.texts("Associations", "SubnetId"),
                from.list("Entries", FilterJson::entry),
                from.tags("Tags"));
    }

    private static AclEntry entry(Fields from) {
        Fields ports = from.at("PortRange");
        Fields icmp = from.at("IcmpTypeCode");
        return new AclEntry(
                from.number("RuleNumber", Integer.MAX_VALUE),
                from.flag("Egress"),
                from.text("RuleAction").equalsIgnoreCase("allow"),
                protocol(from.text("Protocol")),
                Cidr.parse(from.has("CidrBlock") ? from.text("CidrBlock") : from.text("Ipv6CidrBlock")),
                ports.number("From", -1) >= 0
                        ? new PortRange(ports.number("From", 0), ports.number("To", HIGHEST_PORT))
                        : PortRange.ALL,
                icmp.number("Type", -1),
                icmp.number("Code", -1));
    }

    /** A list with its entries, as plain texts under Cidrs, or as objects under Entries. */
    static PrefixList prefixList(Fields from) {
        Optional<List<Cidr>> entries = Optional.empty();
        if (from.has("Cidrs")) {
            entries = Optional.of(from.texts("Cidrs").stream().map(Cidr::parse).toList());
        } else if (from.has("Entries")) {
            entries = Optional.of(
                    from.texts("Entries", "Cidr").stream().map(Cidr::parse).toList());
        }
        return new PrefixList(
                from.text("PrefixListId"), from.text("PrefixListName"), entries, from.number("MaxEntries", 0));
    }
}
