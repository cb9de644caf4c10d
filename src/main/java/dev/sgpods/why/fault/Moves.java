package dev.sgpods.why.fault;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.util.List;
import java.util.stream.Stream;

/** Subnets that a database may be put into. */
final class Moves {
    private Moves() {}

    /** Those of its subnet group. */
    static List<String> present(Symptoms symptoms, DatabaseInstance instance) {
        return symptoms.all(DatabaseSubnetGroup.class).stream()
                .filter(group -> group.id().equals(instance.subnetGroup()))
                .flatMap(group -> group.subnets().stream())
                .toList();
    }

    private static Stream<Subnet> ofVpc(Symptoms symptoms, DatabaseInstance instance) {
        List<String> vpcs = symptoms.all(DatabaseSubnetGroup.class).stream()
                .filter(group -> group.id().equals(instance.subnetGroup()))
                .map(DatabaseSubnetGroup::vpc)
                .toList();
        return symptoms.all(Subnet.class).stream().filter(subnet -> vpcs.contains(subnet.vpc()));
    }

    /** Those, and others of the VPC that have addresses left. */
    static List<String> wider(Symptoms symptoms, DatabaseInstance instance) {
        return Stream.concat(
                        present(symptoms, instance).stream(),
                        ofVpc(symptoms, instance)
                                .filter(subnet -> subnet.freeAddresses() > 0)
                                .map(Subnet::id)
                                .sorted())
                .distinct()
                .toList();
    }

    /** Those of the VPC outside some block; none when they are not in two zones, which RDS wants. */
    static List<String> outside(Symptoms symptoms, DatabaseInstance instance, Cidr block) {
        List<Subnet> free = ofVpc(symptoms, instance)
                .filter(subnet -> subnet.cidrs().stream().noneMatch(cidr -> overlaps(cidr, block)))
                .filter(subnet -> symptoms.all(EksCluster.class).stream()
                        .flatMap(cluster -> cluster.servicesCidrs().stream())
                        .noneMatch(own -> subnet.cidrs().stream().anyMatch(cidr -> overlaps(cidr, own))))
                .toList();
        return free.stream().map(Subnet::zone).distinct().count() < 2
                ? List.of()
                : free.stream().map(Subnet::id).sorted().toList();
    }

    private static boolean overlaps(Cidr one, Cidr other) {
        return one.contains(other.base()) || other.contains(one.base());
    }
}
