package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.AddressFamily;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An internet gateway, for IPv6 also an egress-only one. Out it puts the public IPv4 address in place of the private
 * one and carries nothing to private addresses; in it does the reverse (VPC user guide, internet gateways).
 */
final class InternetGatewayCheck implements Check {
    private final Network network;

    InternetGatewayCheck(Network network) {
        this.network = network;
    }

    @Override
    public Step judge(Subnet from, Route.Target target, Trail trail) {
        if (target.kind() == Route.Kind.EGRESS_ONLY_GATEWAY && trail.way() == Way.REPLY) {
            return trail.block(
                    Kind.INTERNET_GATEWAY,
                    new Condition(
                            Code.NO_ROUTE_TO_DESTINATION, target.id(), "carries only connections that begin inside"));
        }
        Optional<Condition> obstacle = obstacle(from, target, trail.packet().destination());
        if (obstacle.isPresent()) {
            return trail.block(Kind.INTERNET_GATEWAY, obstacle.get());
        }
        Address source = trail.packet().source();
        Address open = network.hosts().publicOf(from.vpc(), source);
        if (open == null) {
            return trail.block(
                    Kind.INTERNET_GATEWAY,
                    new Condition(
                            Code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
                            target.id(),
                            "carries nothing from " + source + ", which has no public address"));
        }
        trail.pass(
                Kind.INTERNET_GATEWAY,
                target.id(),
                new Condition(Code.PASSES, target.id(), "sends it on to the internet as from " + open));
        trail.become(trail.packet().from(open));
        return network.hosts().home(trail.packet().destination()) == null
                ? new Step.Left(new Place.OnInternet())
                : new Step.Onward(new Place.OnInternet());
    }

    private Optional<Condition> obstacle(Subnet from, Route.Target target, Address destination) {
        InternetGateway gateway = network.find(InternetGateway.class, target.id());
        // A route whose gateway is gone is a blackhole: where gateways were not read, the route's state tells.
        if (gateway != null && !gateway.vpcs().contains(from.vpc())) {
            return Optional.of(
                    new Condition(Code.BAD_STATE_ATTACHMENT, target.id(), "is not attached to " + from.vpc()));
        }
        if (destination.isPrivate()) {
            return Optional.of(reserved(Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS, target, destination));
        }
        return destination.isShared()
                ? Optional.of(reserved(Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS, target, destination))
                : Optional.empty();
    }

    private static Condition reserved(Code code, Route.Target target, Address destination) {
        return new Condition(code, target.id(), "carries nothing to " + destination + ", which is no public address");
    }

    /** From the internet into the VPC of whoever has the public address. */
    Step enter(Trail trail) {
        Address open = trail.packet().destination();
        Hosts.Home home = network.hosts().home(open);
        if (home == null) {
            return trail.unknown(
                    Kind.INTERNET_GATEWAY,
                    open.toString(),
                    new Gap(Code.UNKNOWN_DESTINATION, "who has the public address " + open + " is out of sight"));
        }
        InternetGateway gateway = gatewayOf(home.vpc());
        // Answers to what went out by an egress-only gateway come back by it.
        boolean answer = trail.way() == Way.REPLY && open.family() == AddressFamily.IPV6;
        if (gateway == null && network.all(InternetGateway.class).complete() && !answer) {
            return trail.block(
                    Kind.INTERNET_GATEWAY,
                    new Condition(
                            Code.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                            home.vpc(),
                            "has no internet gateway by which " + open + " could be reached"));
        }
        Routes inbound = gateway == null ? null : network.rules().inboundRoutes(gateway.id());
        return inbound != null && leadsAway(inbound, home.address())
                ? throughAppliance(inbound, trail)
                : letIn(gateway == null ? home.vpc() : gateway.id(), home, trail);
    }

    private static Step throughAppliance(Routes inbound, Trail trail) {
        trail.enterAppliance();
        return trail.unknown(
                Kind.APPLIANCE,
                inbound.id(),
                new Gap(
                        Code.UNSUPPORTED_COMPONENT,
                        inbound.id() + " leads what comes in through an appliance, whose rules are out of sight"));
    }

    private static Step letIn(String through, Hosts.Home home, Trail trail) {
        String open = trail.packet().destination().toString();
        trail.pass(
                Kind.INTERNET_GATEWAY,
                through,
                new Condition(Code.PASSES, through, "lets it in, " + open + " standing for " + home.address()));
        trail.become(trail.packet().to(home.address()));
        return new Step.Onward(new Place.AtVpcEdge(home.vpc()));
    }

    private static boolean leadsAway(Routes inbound, Address destination) {
        return inbound.choose(destination) instanceof Routes.Choice.Taken taken
                && taken.route().target().kind() != Route.Kind.LOCAL;
    }

    private @Nullable InternetGateway gatewayOf(String vpc) {
        return network.all(InternetGateway.class).all().stream()
                .filter(gateway -> gateway.vpcs().contains(vpc))
                .findFirst()
                .orElse(null);
    }
}
