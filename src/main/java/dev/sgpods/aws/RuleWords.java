package dev.sgpods.aws;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security group rules in words. */
final class RuleWords {
    private static final String EVERYTHING = "-1";

    private RuleWords() {}

    /** What a rule lets through: {@code tcp 5432 in from sg-1}. */
    static String of(SecurityGroupRule rule) {
        boolean out = Boolean.TRUE.equals(rule.isEgress());
        String peer = peer(rule);
        String other = peer.isEmpty() ? String.valueOf(rule.cidrIpv4()) : peer;
        return ports(rule.ipProtocol(), rule.fromPort(), rule.toPort()) + (out ? " out to " : " in from ") + other;
    }

    /** What a permission lets through, without whom: {@code tcp 5432}. */
    static String ports(IpPermission permission) {
        return ports(permission.ipProtocol(), permission.fromPort(), permission.toPort());
    }

    private static String ports(String protocol, Integer from, Integer to) {
        if (EVERYTHING.equals(protocol)) {
            return "everything";
        }
        return protocol + " " + (from.equals(to) ? from : from + " to " + to);
    }

    /** The group that a rule names, or an empty text. */
    static String peer(SecurityGroupRule rule) {
        return Optional.ofNullable(rule.referencedGroupInfo())
                .map(ReferencedSecurityGroup::groupId)
                .orElse("");
    }
}
