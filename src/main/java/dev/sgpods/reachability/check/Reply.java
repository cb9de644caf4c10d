package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.PortSet;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of the reply: from the server by its own routes to the address that it saw, and from each NAT gateway on the
 * way on to whom that gateway spoke for. ACLs are asked about all ports that the client, or the gateway, may have sent
 * from.
 */
final class Reply {
    private final Walk walk;

    Reply(Walk walk) {
        this.walk = walk;
    }

    List<Hop> trace(Connection connection, Trail request, Step end, @Nullable Station server) {
        Place place = begin(end, server);
        if (place == null) {
            return List.of();
        }
        List<Trail.Translation> open = new ArrayList<>(request.translations());
        PortSet ports = open.isEmpty() ? connection.clientPorts() : NatGatewayCheck.ports();
        Trail trail = new Trail(Way.REPLY, request.packet().reply(ports), connection.client());
        Step last = walk.follow(place, trail);
        while (!open.isEmpty() && last instanceof Step.Arrived) {
            Trail.Translation translation = open.remove(open.size() - 1);
            PortSet back = open.isEmpty() ? connection.clientPorts() : NatGatewayCheck.ports();
            trail.become(trail.packet().to(translation.original()).at(back));
            last = walk.follow(new Place.InSubnet(translation.subnet()), trail);
        }
        strayed(connection, last).ifPresent(stray -> trail.block(Kind.INTERFACE, stray));
        return trail.hops();
    }

    private static @Nullable Place begin(Step end, @Nullable Station server) {
        if (server != null) {
            return new Place.InSubnet(server.subnet());
        }
        return end instanceof Step.Left left ? left.reentry() : null;
    }

    /** Where VPCs overlap, the routes may lead the reply to somebody else. */
    private static Optional<Condition> strayed(Connection connection, Step last) {
        Optional<NetworkInterface> client = connection.client().flatMap(Station::networkInterface);
        if (client.isEmpty()
                || !(last instanceof Step.Arrived arrived)
                || arrived.networkInterface().isEmpty()) {
            return Optional.empty();
        }
        NetworkInterface reached = arrived.networkInterface().get();
        return reached.id().equals(client.get().id())
                ? Optional.empty()
                : Optional.of(new Condition(
                        Code.NO_POSSIBLE_DESTINATION,
                        reached.id(),
                        "gets the reply in place of " + client.get().id()));
    }
}
