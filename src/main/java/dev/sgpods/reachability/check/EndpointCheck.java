package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.VpcEndpoint;
import java.util.Optional;

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
        Optional<Condition> obstacle = obstacle(endpoint, trail.packet().protocol());
        if (obstacle.isPresent()) {
            return trail.block(Kind.ENDPOINT, obstacle.get());
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
        trail.pass(
                Kind.ENDPOINT,
                endpoint.id(),
                new Condition(Code.PASSES, endpoint.id(), "takes it to " + endpoint.endpointService()));
        return new Step.Left(new Place.AtVpcEdge(from.vpc()));
    }

    private static Optional<Condition> obstacle(VpcEndpoint endpoint, Protocol protocol) {
        if (!endpoint.state().equalsIgnoreCase("available")) {
            return Optional.of(
                    new Condition(Code.BAD_STATE, endpoint.id(), "is " + endpoint.state() + ", not available"));
        }
        boolean carried = !endpoint.isGateway() || protocol.equals(Protocol.TCP) || protocol.isIcmp();
        return carried
                ? Optional.empty()
                : Optional.of(new Condition(
                        Code.VPCE_GATEWAY_PROTOCOL_RESTRICTION,
                        endpoint.id(),
                        "carries TCP and ping only, not " + protocol));
    }
}
