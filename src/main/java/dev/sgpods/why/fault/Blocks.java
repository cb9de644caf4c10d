package dev.sgpods.why.fault;

import dev.sgpods.reachability.DatabaseTarget;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.explain.AclEntries;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.Subnet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The blocks and numbers that commands for ACLs, rules and policies need. */
final class Blocks {
    private static final int LAST = 32_767;
    private static final int STEP = 10;

    private Blocks() {}

    /** The block of the subnet that an address is in, since addresses of pods change; else the address alone. */
    static String around(Symptoms symptoms, Address address) {
        return symptoms.all(Subnet.class).stream()
                .flatMap(subnet -> subnet.cidrs().stream())
                .filter(block -> block.contains(address))
                .findFirst()
                .map(Cidr::toString)
                .orElse(address + (address.toString().contains(":") ? "/128" : "/32"));
    }

    /** The blocks of all subnets that the database may be in, now and after a failover. */
    static List<String> ofDatabase(Symptoms symptoms) {
        return symptoms.analysis().stream()
                .flatMap(found -> found.targets().stream())
                .map(found -> found.target())
                .map(DatabaseTarget::subnets)
                .flatMap(List::stream)
                .flatMap(subnet -> subnet.cidrs().stream())
                .map(Cidr::toString)
                .distinct()
                .sorted()
                .toList();
    }

    /** A number before the entry that refuses, which no other entry has; nothing when all there are taken. */
    static OptionalInt freeNumber(Symptoms symptoms, AclEntries entries) {
        Set<Integer> taken = symptoms.all(NetworkAcl.class).stream()
                .filter(acl -> acl.id().equals(entries.acl()))
                .flatMap(acl -> acl.entries().stream())
                .filter(entry -> entry.outbound() == entries.outbound())
                .map(AclEntry::number)
                .collect(Collectors.toSet());
        int before = entries.entry()
                .map(AclEntry::number)
                .filter(number -> number < LAST)
                .orElse(0);
        return freeNumber(taken, before == 0 ? LAST : before);
    }

    /** Just before the entry that refuses; before the one that every ACL ends with, a round number behind all others. */
    static OptionalInt freeNumber(Set<Integer> taken, int before) {
        int last = taken.stream()
                .filter(number -> number < LAST)
                .max(Integer::compare)
                .orElse(0);
        int round = last / STEP * STEP + STEP;
        int from = before == LAST && round < LAST ? round : before - 1;
        return IntStream.iterate(from, number -> number > 0, number -> number - 1)
                .filter(number -> !taken.contains(number))
                .findFirst();
    }
}
