package dev.sgpods.why.fault;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.AclEntries;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.NetworkAcl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** An entry of a network ACL that allows, before the one that refuses. */
final class AclFixes {
    private static final String RISK = "medium: it holds for the whole subnet";

    private AclFixes() {}

    static Fix entry(Symptoms symptoms, Optional<Address> own, AclEntries entries) {
        OptionalInt free = Blocks.freeNumber(symptoms, entries);
        boolean reply = own.filter(entries.packet().destination()::equals).isPresent();
        Address other = entries.outbound()
                ? entries.packet().destination()
                : entries.packet().source();
        String ports = reply ? "1024,To=65535" : symptoms.usedPort() + ",To=" + symptoms.usedPort();
        String allows = " --protocol tcp --port-range From=" + ports + block(Blocks.around(symptoms, other))
                + " --rule-action allow";
        return free.isPresent()
                ? Fix.of(
                        "aws ec2 create-network-acl-entry" + which(entries, free.getAsInt()) + allows,
                        RISK,
                        "aws ec2 delete-network-acl-entry" + which(entries, free.getAsInt()))
                : pushed(symptoms, entries, allows);
    }

    private static String which(AclEntries entries, int number) {
        return " --network-acl-id " + entries.acl() + " --rule-number " + number
                + (entries.outbound() ? " --egress" : " --ingress");
    }

    private static String block(String block) {
        return (block.contains(":") ? " --ipv6-cidr-block " : " --cidr-block ") + block;
    }

    private static String of(AclEntry entry) {
        String ports = entry.protocol().hasFilteredPorts()
                ? " --port-range From=" + entry.ports().first() + ",To="
                        + entry.ports().last()
                : entry.protocol().isIcmp()
                        ? " --icmp-type-code Type=" + entry.icmpType() + ",Code=" + entry.icmpCode()
                        : "";
        String protocol = entry.protocol().hasFilteredPorts()
                ? entry.protocol().toString()
                : String.valueOf(entry.protocol().number());
        return " --protocol " + protocol + ports + block(entry.peer().toString()) + " --rule-action "
                + (entry.allow() ? "allow" : "deny");
    }

    /** Where every number before the one that refuses is taken, it and those that follow it closely move on by one. */
    private static Fix pushed(Symptoms symptoms, AclEntries entries, String allows) {
        Map<Integer, AclEntry> taken = new TreeMap<>();
        symptoms.all(NetworkAcl.class).stream()
                .filter(acl -> acl.id().equals(entries.acl()))
                .flatMap(acl -> acl.entries().stream())
                .filter(entry -> entry.outbound() == entries.outbound())
                .forEach(entry -> taken.put(entry.number(), entry));
        int first = entries.entry().map(AclEntry::number).orElse(1);
        int last = first;
        while (taken.containsKey(last)) {
            last++;
        }
        List<String> there = new ArrayList<>();
        List<String> back = new ArrayList<>();
        for (int number = last; number > first; number--) {
            AclEntry moved = Objects.requireNonNull(taken.get(number - 1));
            String deed = number == last ? "create" : "replace";
            there.add("aws ec2 " + deed + "-network-acl-entry" + which(entries, number) + of(moved));
            back.add(0, "aws ec2 replace-network-acl-entry" + which(entries, number - 1) + of(moved));
        }
        there.add("aws ec2 replace-network-acl-entry" + which(entries, first) + allows);
        back.add("aws ec2 delete-network-acl-entry" + which(entries, last));
        return Fix.of(
                String.join(" && ", there),
                RISK + "; no number is free before the entry that refuses, so entries move on by one",
                String.join(" && ", back));
    }
}
