package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.facts.Instance;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;

/**
 * A network interface or instance as a route's target. What it does with traffic that is not for itself is its own
 * affair and out of sight, unless EC2 drops such traffic before it.
 */
final class ApplianceCheck implements Check {
    private final Network network;
    private final NetworkAclCheck acls;
    private final Arrival arrival;

    ApplianceCheck(Network network, NetworkAclCheck acls, Arrival arrival) {
        this.network = network;
        this.acls = acls;
        this.arrival = arrival;
    }

    @Override
    public Step judge(Subnet from, Route.Target target, Trail trail) {
        String id = interfaceOf(target);
        NetworkInterface appliance = network.find(NetworkInterface.class, id);
        trail.enterAppliance();
        if (appliance == null) {
            acls.leave(from, trail);
            return trail.unknown(
                    Kind.APPLIANCE,
                    target.id(),
                    network.all(NetworkInterface.class).missing(id));
        }
        if (appliance.holds(trail.packet().destination())) {
            acls.leave(from, trail);
            return arrival.deliver(from.vpc(), from, trail);
        }
        cross(from, appliance, trail);
        return pass(appliance, trail);
    }

    private static Step pass(NetworkInterface appliance, Trail trail) {
        if (appliance.sourceDestinationCheck()) {
            return trail.block(
                    Kind.APPLIANCE,
                    appliance.id(),
                    new Condition(
                            Code.ENI_SOURCE_DEST_CHECK_RESTRICTION,
                            appliance.id(),
                            "drops what is not for itself: its source/destination check is on"));
        }
        return trail.unknown(
                Kind.APPLIANCE,
                appliance.id(),
                new Gap(
                        Code.UNSUPPORTED_COMPONENT,
                        "what the appliance at " + appliance.id() + " does is out of sight"));
    }

    private void cross(Subnet from, NetworkInterface appliance, Trail trail) {
        if (!appliance.subnet().equals(from.id())) {
            acls.leave(from, trail);
            Subnet at = network.find(Subnet.class, appliance.subnet());
            if (at != null) {
                acls.enter(at, trail);
            }
        }
    }

    private String interfaceOf(Route.Target target) {
        if (target.kind() != Route.Kind.INSTANCE) {
            return target.id();
        }
        return network.facts().all(Instance.class).items().stream()
                .filter(instance -> instance.id().equals(target.id()))
                .findFirst()
                .map(Instance::primary)
                .orElse(target.id());
    }
}
