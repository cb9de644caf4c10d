package dev.sgpods.aws;

import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What bears our installation's tag in a region, and what EKS, the CNI and RDS left in our VPCs: one reading that serves
 * all labs.
 *
 * @param begunAt before the first request was sent, on the labs' clock
 * @param interfaces every interface in our VPCs, tagged or not
 * @param instances management instances, terminated ones too
 * @param groups every security group in our VPCs, tagged or not
 */
public record Inventory(
        String region,
        Instant begunAt,
        Part<VpcFacts> vpcs,
        Part<Subnet> subnets,
        Part<InternetGateway> internetGateways,
        Part<RouteTable> routeTables,
        Part<NatGateway> natGateways,
        Part<Address> addresses,
        Part<SecurityGroup> groups,
        Part<SecurityGroupRule> rules,
        Part<NetworkInterface> interfaces,
        Part<LaunchTemplate> launchTemplates,
        Part<ClusterFacts> clusters,
        Part<SubnetGroupFacts> subnetGroups,
        Part<DBInstance> databases,
        Part<RoleFacts> roles,
        Part<InstanceProfileFacts> instanceProfiles,
        Part<Instance> instances) {
    /** The inventory in a snapshot. */
    public static Inventory of(Snapshot snapshot) {
        return snapshot.part(Inventory.class);
    }

    /** The same reading with these two parts read again. */
    Inventory with(Part<ClusterFacts> clustersAgain, Part<RoleFacts> rolesAgain) {
        return new Inventory(
                region,
                begunAt,
                vpcs,
                subnets,
                internetGateways,
                routeTables,
                natGateways,
                addresses,
                groups,
                rules,
                interfaces,
                launchTemplates,
                clustersAgain,
                subnetGroups,
                databases,
                rolesAgain,
                instanceProfiles,
                instances);
    }

    /** Whether there is something of a lab that AWS tells one by one, so that it may have been remembered. */
    boolean remembers(String lab) {
        return clusters.things().stream()
                        .anyMatch(facts -> lab.equals(facts.cluster().tags().get(LabTags.LAB)))
                || roles.things().stream()
                        .anyMatch(role -> lab.equals(role.tags().get(LabTags.LAB)));
    }

    /** Every part, in the order in which people would name them. */
    public List<Part<?>> parts() {
        return List.of(
                roles,
                vpcs,
                internetGateways,
                subnets,
                routeTables,
                natGateways,
                addresses,
                groups,
                rules,
                interfaces,
                clusters,
                launchTemplates,
                subnetGroups,
                databases,
                instances,
                instanceProfiles);
    }

    /** The kinds that could not be read, in words; empty when all were. */
    public String unread() {
        return parts().stream().filter(part -> !part.wasRead()).map(Part::kind).collect(Collectors.joining(", "));
    }

    /** EC2's tags as a map. */
    public static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new HashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
