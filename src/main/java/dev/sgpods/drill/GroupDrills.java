package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Faults of security groups. */
final class GroupDrills {
    private static final String ADMITS = "pod-database-in";
    private static final int POSTGRESQL = 5432;
    /** Nobody's, and nobody will ever have it: RFC 5737. */
    private static final String NOBODY = "192.0.2.0/24";

    static final List<DrillFault> ALL = List.of(
            DrillFault.of("F30", "The database's group has no rule for the pods", site -> without(site, ADMITS)),
            DrillFault.of(
                    "F31",
                    "The database's rule for the pods has another port",
                    site -> instead(
                            site,
                            each -> rule(each, 3306, each.group("pod-group").groupId()))),
            DrillFault.of(
                    "F34",
                    "The database admits the nodes, not the pods",
                    site -> instead(
                            site,
                            each -> rule(
                                    each,
                                    POSTGRESQL,
                                    each.eks().resourcesVpcConfig().clusterSecurityGroupId()))),
            DrillFault.of(
                    "F35",
                    "The database admits a block of addresses that is not the pods'",
                    site -> instead(site, each -> rule(each, POSTGRESQL, NOBODY))),
            DrillFault.of(
                    "F36",
                    "The pods' group does not let out to the database",
                    site -> without(site, "pod-database-out")),
            DrillFault.of(
                    "F37",
                    "The pods' group does not let out questions to name servers",
                    site -> without(site, "pod-dns-udp-out", "pod-dns-tcp-out")),
            DrillFault.of(
                    "F38",
                    "The name servers' group does not admit the pods",
                    site -> without(site, "pod-dns-udp-in", "pod-dns-tcp-in")),
            DrillFault.of(
                    "F39", "Only one protocol gets through to name servers", site -> without(site, "pod-dns-udp-out")));

    private GroupDrills() {}

    private static Script without(Site site, String... names) {
        List<Change> inject = new ArrayList<>();
        List<Change> undo = new ArrayList<>();
        for (String name : names) {
            SecurityGroupRule rule = site.rule(name);
            inject.add(new Change(Kind.RULE_REMOVE, tagged(rule)));
            undo.add(new Change(Kind.RULE_ADD, tagged(rule)));
        }
        return new Script(inject, undo);
    }

    /** Another rule where the one for the pods was. */
    private static Script instead(Site site, Function<Site, Map<String, String>> other) {
        Map<String, String> wrong = new HashMap<>(other.apply(site));
        site.tags().forEach((key, value) -> wrong.put("tag:" + key, value));
        return without(site, ADMITS)
                .then(new Script(
                        List.of(new Change(Kind.RULE_ADD, wrong)), List.of(new Change(Kind.RULE_REMOVE, wrong))));
    }

    private static Map<String, String> rule(Site site, int port, String peer) {
        return Map.of(
                "group",
                site.group("database-group").groupId(),
                "way",
                "in",
                "protocol",
                "tcp",
                "from",
                Integer.toString(port),
                "to",
                Integer.toString(port),
                "peer",
                peer,
                "description",
                "drill");
    }

    private static Map<String, String> words(SecurityGroupRule rule) {
        return Map.of(
                "group",
                rule.groupId(),
                "way",
                Boolean.TRUE.equals(rule.isEgress()) ? "out" : "in",
                "protocol",
                rule.ipProtocol(),
                "from",
                rule.fromPort().toString(),
                "to",
                rule.toPort().toString(),
                "peer",
                NetworkHand.peer(rule),
                "description",
                rule.description() == null ? "" : rule.description());
    }

    private static Map<String, String> tagged(SecurityGroupRule rule) {
        Map<String, String> words = new HashMap<>(words(rule));
        rule.tags().forEach(tag -> words.put("tag:" + tag.key(), tag.value()));
        return Collections.unmodifiableMap(words);
    }
}
