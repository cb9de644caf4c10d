package dev.sgpods.why.fault;

import dev.sgpods.reachability.DatabaseTarget;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.explain.AclEntries;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.RouteChoice;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.Vpc;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The blocks, numbers and targets that commands for ACLs, routes and policies need. */
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

    /** The route that is missing or leads nowhere, by what joins the two VPCs. */
    static Fix route(Symptoms symptoms, Hop hop) {
        Optional<Fix> exact = hop.explanation() instanceof RouteChoice choice
                ? symptoms.all(RouteTable.class).stream()
                        .filter(table -> table.id().equals(choice.table()))
                        .findFirst()
                        .flatMap(table -> route(symptoms, choice, table))
                : Optional.empty();
        return exact.orElseGet(() -> Fix.of(
                "Add the route in the table named above, and the one back in the other subnet's",
                "medium: it holds for the whole subnet",
                "delete the routes again"));
    }

    private static Optional<Fix> route(Symptoms symptoms, RouteChoice choice, RouteTable table) {
        Optional<String> block = symptoms.all(Vpc.class).stream()
                .filter(vpc -> !vpc.id().equals(table.vpc()))
                .flatMap(vpc -> vpc.cidrs().stream())
                .filter(each -> each.contains(choice.destination()))
                .map(Cidr::toString)
                .findFirst();
        Optional<String> other = symptoms.all(Vpc.class).stream()
                .filter(vpc -> vpc.cidrs().stream().anyMatch(each -> each.contains(choice.destination())))
                .map(Vpc::id)
                .filter(vpc -> !vpc.equals(table.vpc()))
                .findFirst();
        if (block.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        String deed = choice.code() == Code.BAD_STATE_ROUTE ? "replace-route" : "create-route";
        String where = " --route-table-id " + table.id() + " --destination-cidr-block " + block.get();
        return Optional.of(
                joining(symptoms, table.vpc(), other.get())
                        .map(target -> Fix.of(
                                "aws ec2 " + deed + where + target,
                                "medium: it holds for all subnets of the table; the way back needs one too",
                                "aws ec2 delete-route" + where))
                        .orElseGet(
                                () -> Fix.of(
                                        "aws ec2 create-vpc-peering-connection --vpc-id " + table.vpc()
                                                + " --peer-vpc-id " + other.get(),
                                        "medium: nothing joins the two yet; accept it, then ask again for the routes",
                                        "aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id with the id that it prints")));
    }

    private static Optional<String> joining(Symptoms symptoms, String one, String other) {
        return symptoms.all(PeeringConnection.class).stream()
                .filter(peering -> peering.active() && peering.joins(one, other))
                .map(peering -> " --vpc-peering-connection-id " + peering.id())
                .findFirst()
                .or(() -> gateways(symptoms, one).stream()
                        .filter(gateways(symptoms, other)::contains)
                        .sorted()
                        .map(gateway -> " --transit-gateway-id " + gateway)
                        .findFirst());
    }

    private static Set<String> gateways(Symptoms symptoms, String vpc) {
        return symptoms.all(TransitAttachment.class).stream()
                .filter(each -> each.resource().equals(vpc) && each.state().equals("available"))
                .map(TransitAttachment::gateway)
                .collect(Collectors.toSet());
    }
}
