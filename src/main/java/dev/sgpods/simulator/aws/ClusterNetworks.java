package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;
import java.util.TreeMap;

/** What EKS asks of a cluster's network, and what it makes there: a security group and an interface in each subnet. */
final class ClusterNetworks {
    private ClusterNetworks() {}

    /** The subnets that a cluster is to have its interfaces in: of one VPC, and in two zones at least. */
    static List<SubnetRow> checked(Call call, List<String> subnetIds, List<String> groupIds) {
        List<SubnetRow> subnets = subnets(call, subnetIds);
        if (subnets.stream().map(SubnetRow::vpcId).distinct().count() > 1) {
            throw EksErrors.parameter("Subnets specified must belong to the same VPC");
        }
        if (subnets.stream().map(SubnetRow::zone).distinct().count() < 2) {
            throw EksErrors.parameter("Subnets specified must be in at least two different AZs");
        }
        for (String id : groupIds) {
            boolean known = call.find(call.state().securityGroups(), id)
                    .filter(group -> group.vpcId().equals(subnets.get(0).vpcId()))
                    .isPresent();
            if (!known) {
                throw EksErrors.parameter("The security group ID '" + id + "' does not exist in the VPC");
            }
        }
        return subnets;
    }

    static List<SubnetRow> subnets(Call call, List<String> ids) {
        return ids.stream()
                .map(id -> call.find(call.state().subnets(), id)
                        .orElseThrow(() -> EksErrors.parameter("The subnet ID '" + id
                                + "' does not exist (Service: Ec2, Error Code: InvalidSubnetID.NotFound)")))
                .toList();
    }

    /** Makes the cluster's group and its interfaces; the group's id. */
    static String claim(Call call, String cluster, List<SubnetRow> subnets, List<String> groupIds) {
        String own = group(call, cluster, subnets.get(0).vpcId());
        List<String> groups = new java.util.ArrayList<>(groupIds);
        groups.add(own);
        subnets.forEach(subnet -> NetworkInterfaces.add(
                call.state(),
                call.now(),
                new NetworkInterfaces.Wanted(
                        subnet.id(),
                        List.copyOf(groups),
                        "interface",
                        "Amazon EKS " + cluster,
                        "amazon-eks",
                        null,
                        TagSets.none())));
        return own;
    }

    private static String group(Call call, String cluster, String vpc) {
        State state = call.state();
        String name = "eks-cluster-sg-" + cluster + "-" + state.draw().below(1_000_000_000);
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("Name", name);
        tags.put("kubernetes.io/cluster/" + cluster, "owned");
        tags.put("aws:eks:cluster-name", cluster);
        SecurityGroupRow row = new SecurityGroupRow(
                state.draw().id("sg"),
                call.region(),
                call.now(),
                TagSets.of(tags),
                vpc,
                name,
                "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well"
                        + " as any managed workloads.");
        SecurityGroups.add(call, row);
        SecurityGroups.addSelfRule(call, row.id());
        return row.id();
    }
}
