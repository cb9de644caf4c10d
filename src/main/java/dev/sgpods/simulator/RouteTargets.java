package dev.sgpods.simulator;

import dev.sgpods.simulator.row.InternetGatewayRow;
import dev.sgpods.simulator.row.NatGatewayRow;
import dev.sgpods.simulator.row.NetworkInterfaceRow;

/** Whether what a route leads to still takes packets; if not, the route is a blackhole. */
public final class RouteTargets {
    /** The target of the route that stays in the VPC. */
    public static final String LOCAL = "local";

    private RouteTargets() {}

    /** Whether a target, named by its id, takes packets. */
    public static boolean lead(State state, String target) {
        if (target.startsWith("nat-")) {
            NatGatewayRow nat = state.natGateways().get(target);
            return nat != null && nat.deletingAt() == null && nat.failure() == null;
        }
        if (target.startsWith("eni-")) {
            NetworkInterfaceRow own = state.networkInterfaces().get(target);
            return own != null && own.attachment() != null;
        }
        InternetGatewayRow gateway = state.internetGateways().get(target);
        return target.equals(LOCAL) || (gateway != null && gateway.vpcId() != null);
    }
}
