package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.VpcEndpoint;

/**
 * An endpoint as a route's target: of S3 or DynamoDB, which takes TCP and ping, or of an appliance behind a load
 * balancer or firewall, whose rules are out of sight.
 */
final class EndpointCheck implements Check {
    private final Network network;

    EndpointCheck(Network network) {
        this.network = network;
    }

    @Override
    public Step judge(Subnet from, Route.Target target, Trail trail) {
        VpcEndpoint endpoint = network.find(VpcEndpoint.class, target.id());
        if (endpoint == null) {
            trail.enterAppliance();
            return trail.unknown(
                    Kind.ENDPOINT, target.id(), network.all(VpcEndpoint.class).missing(target.id()));
        }
        if (!endpoint.state().equalsIgnoreCase("available")) {
            return trail.block(
                    Kind.ENDPOINT,
                    new Condition(Code.BAD_STATE, endpoint.id(), "is " + endpoint.state() + ", not available"));
        }
        if (!endpoint.isGateway()) {
            trail.enterAppliance();
            return trail.unknown(
                    Kind.ENDPOINT,
                    endpoint.id(),
                    new Gap(
                            Code.UNSUPPORTED_COMPONENT,
                            "what the appliance behind " + endpoint.id() + " does is out of sight"));
        }
        Protocol protocol = trail.packet().protocol();
        if (!protocol.equals(Protocol.TCP) && !protocol.isIcmp()) {
            return trail.block(
                    Kind.ENDPOINT,
                    new Condition(
                            Code.VPCE_GATEWAY_PROTOCOL_RESTRICTION,
                            endpoint.id(),
                            "carries TCP and ping only, not " + protocol));
        }
        trail.pass(
                Kind.ENDPOINT,
                endpoint.id(),
                new Condition(Code.PASSES, endpoint.id(), "takes it to " + endpoint.endpointService()));
        return new Step.Left(new Place.AtVpcEdge(from.vpc()));
    }
}
