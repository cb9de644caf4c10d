package dev.sgpods.reachability.facts;

import java.util.List;
import java.util.Map;

/**
 * A route table.
 *
 * @param main whether subnets of its VPC that name no table use it
 * @param subnets ids of the subnets that name it
 * @param gateways ids of the internet and private gateways whose inbound traffic it routes
 */
public record RouteTable(
        String id,
        String vpc,
        boolean main,
        List<String> subnets,
        List<String> gateways,
        List<Route> routes,
        Map<String, String> tags)
        implements Fact {}
