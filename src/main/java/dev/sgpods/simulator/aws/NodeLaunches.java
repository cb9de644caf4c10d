package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.RouteTargets;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.NodegroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import dev.sgpods.simulator.row.VpcRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the nodes of a group are launched, and why its creation will fail: a type that no zone has left, or a network in
 * which nodes cannot find their cluster.
 */
final class NodeLaunches {
    private NodeLaunches() {}

    /** Where a node goes and as what. */
    record Place(String subnetId, String instanceType) {}

    /** The code and the words of a health issue. */
    record Issue(String code, String message) {}

    /** Spread over the subnets in turn; a zone without capacity is passed over as an Auto Scaling group does. */
    static Optional<Place> place(Call call, List<SubnetRow> subnets, List<String> types, int number) {
        return Stream.iterate(0, turn -> turn < subnets.size(), turn -> turn + 1)
                .map(turn -> subnets.get((number + turn) % subnets.size()))
                .flatMap(subnet -> types.stream()
                        .filter(type -> !call.setting().options().capacity().lacks(subnet.zone(), type))
                        .map(type -> new Place(subnet.id(), type)))
                .findFirst();
    }

    /** What will keep a group from becoming active, if anything does. */
    static Optional<Issue> issue(Call call, List<SubnetRow> subnets, NodegroupRow group) {
        if (group.desiredSize() > 0
                && place(call, subnets, group.instanceTypes(), 0).isEmpty()) {
            return Optional.of(new Issue(
                    "AsgInstanceLaunchFailures",
                    "Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have"
                            + " sufficient " + group.instanceTypes().get(0)
                            + " capacity in the Availability Zones you requested. Launching EC2 instance failed."));
        }
        return subnets.stream().allMatch(subnet -> joins(call, subnet))
                ? Optional.empty()
                : Optional.of(new Issue("NodeCreationFailure", "Instances failed to join the kubernetes cluster"));
    }

    /** A node needs the VPC's DNS and a way out of its subnet: a NAT gateway, or a public address of its own. */
    static boolean joins(Call call, SubnetRow subnet) {
        VpcRow vpc = call.state().vpcs().require(subnet.vpcId());
        String target = wayOut(call.state(), subnet);
        boolean out = target != null
                && RouteTargets.lead(call.state(), target)
                && (target.startsWith("nat-") || subnet.mapPublicIp());
        return vpc.dnsSupport() && vpc.dnsHostnames() && out;
    }

    private static @Nullable String wayOut(State state, SubnetRow subnet) {
        return state.routeTables().stream()
                .filter(table -> table.associations().containsValue(subnet.id()))
                .findFirst()
                .or(() -> state.routeTables().stream()
                        .filter(table -> table.main() && table.vpcId().equals(subnet.vpcId()))
                        .findFirst())
                .stream()
                .flatMap(table -> table.routes().stream())
                .filter(route -> route.destination().equals("0.0.0.0/0"))
                .map(route -> route.target())
                .findFirst()
                .orElse(null);
    }
}
