package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a connection there and back. What lies beyond a hop that blocks is checked as well wherever it is known
 * without that hop, so that all blockers come out at once. Serves any number of threads.
 */
public final class Tracer {
    private final AmazonServers servers;
    private final Walk walk;
    private final NetworkAclCheck acls;
    private final SecurityGroupCheck groups;
    private final ReferenceScope references;
    private final Disconnection disconnection;
    private final Reply reply;

    /** Traces through the given network. */
    public Tracer(Network network) {
        this.servers = new AmazonServers(network);
        this.walk = new Walk(network);
        this.acls = new NetworkAclCheck(network.rules());
        this.groups = new SecurityGroupCheck(network);
        this.references = new ReferenceScope(network);
        this.disconnection = new Disconnection(network.facts());
        this.reply = new Reply(walk);
    }

    /** The hops of the request and of its reply. */
    public List<Hop> trace(Connection connection) {
        if (staysOnInterface(connection)) {
            return List.of(within(connection.destination().toString()));
        }
        Optional<Hop> amazon = servers.judge(connection);
        if (amazon.isPresent()) {
            return List.of(amazon.get());
        }
        Trail request = new Trail(Way.REQUEST, connection.request(), connection.server());
        Step end = request(connection, request);
        List<Hop> way = List.copyOf(request.hops());
        Station server = server(connection, end, request);
        List<Hop> beyond = new ArrayList<>(
                request.hops().subList(way.size(), request.hops().size()));
        inbound(connection, server, request).ifPresent(beyond::add);
        beyond.addAll(reply.trace(connection, request, end, server));
        List<Hop> hops = new ArrayList<>();
        outbound(connection, server, request).ifPresent(hops::add);
        hops.addAll(way);
        boolean doubtful = isLost(end, way) && !request.throughAppliance();
        hops.addAll(doubtful ? Doubt.cast(beyond) : beyond);
        return hops;
    }

    private static Hop within(String address) {
        Condition own =
                new Condition(Code.PASSES, address, "is on the sender's own interface, which it does not leave");
        return new Hop(Kind.INTERFACE, Way.REQUEST, address, Outcome.PASSED, own);
    }

    /** Whether nobody can say where the request goes, rather than that it goes nowhere. */
    private static boolean isLost(Step end, List<Hop> way) {
        return end instanceof Step.Stuck && way.get(way.size() - 1).outcome() == Outcome.UNKNOWN;
    }

    private static boolean staysOnInterface(Connection connection) {
        Optional<NetworkInterface> own = connection.client().flatMap(Station::networkInterface);
        return own.isPresent() && own.get().holds(connection.destination());
    }

    private Step request(Connection connection, Trail request) {
        if (connection.client().isPresent()) {
            return walk.follow(new Place.InSubnet(connection.client().get().subnet()), request);
        }
        if (!connection.source().isPrivate() && !connection.source().isShared()) {
            return walk.follow(new Place.OnInternet(), request);
        }
        return request.unknown(
                Kind.INTERFACE,
                connection.source().toString(),
                new Gap(
                        Code.UNKNOWN_RESOURCE,
                        "by which way traffic from " + connection.source() + " comes is out of sight"));
    }

    /** Where the request arrives, or where it should have, judged then as if it had come. */
    private @Nullable Station server(Connection connection, Step end, Trail request) {
        Station meant = connection.server().orElse(null);
        if (end instanceof Step.Arrived arrived) {
            Station found = new Station(request.packet().destination(), arrived.subnet(), arrived.networkInterface());
            mistaken(connection, found).ifPresent(wrong -> request.block(Kind.INTERFACE, wrong));
            return found;
        }
        if (!(end instanceof Step.Stuck) || meant == null) {
            return null;
        }
        String from = connection.client().map(client -> client.subnet().vpc()).orElse("");
        if (!from.isEmpty()) {
            disconnection
                    .between(from, meant.subnet().vpc())
                    .ifPresent(apart -> request.block(Kind.ROUTE_TABLE, apart));
        }
        request.become(request.packet().to(meant.address()));
        acls.enter(meant.subnet(), request);
        return meant;
    }

    private static Optional<Condition> mistaken(Connection connection, Station found) {
        NetworkInterface at = found.networkInterface().orElse(null);
        if (at == null) {
            return Optional.empty();
        }
        if (at.isGateway()) {
            return Optional.of(new Condition(
                    Code.NO_POSSIBLE_DESTINATION, at.id(), "belongs to a gateway, which answers no connection itself"));
        }
        Optional<NetworkInterface> meant = connection.server().flatMap(Station::networkInterface);
        boolean other =
                connection.certain() && meant.isPresent() && !meant.get().id().equals(at.id());
        return other
                ? Optional.of(new Condition(
                        Code.NO_POSSIBLE_DESTINATION,
                        at.id(),
                        "has the address where the routes lead, and not "
                                + meant.get().id()))
                : Optional.empty();
    }

    private Optional<Hop> outbound(Connection connection, @Nullable Station server, Trail request) {
        return connection
                .client()
                .flatMap(Station::networkInterface)
                .map(own ->
                        groups.judge(own, true, connection.request(), seenByClient(own, connection, server, request)));
    }

    private Counterpart seenByClient(
            NetworkInterface own, Connection connection, @Nullable Station server, Trail request) {
        if (server == null || !server.address().equals(connection.destination())) {
            return Counterpart.stranger();
        }
        return server.networkInterface()
                .map(other -> references.judge(own, other, true, request))
                .orElseGet(() -> Counterpart.visible(Optional.empty()));
    }

    private Optional<Hop> inbound(Connection connection, @Nullable Station server, Trail request) {
        if (server == null || server.networkInterface().isEmpty()) {
            return Optional.ofNullable(server).map(Tracer::unseen);
        }
        NetworkInterface own = server.networkInterface().get();
        return Optional.of(groups.judge(own, false, request.packet(), seenByServer(own, connection, request)));
    }

    private static Hop unseen(Station server) {
        return new Hop(
                Kind.SECURITY_GROUPS,
                Way.REQUEST,
                server.address().toString(),
                Outcome.UNKNOWN,
                new Gap(
                        Code.UNKNOWN_DESTINATION,
                        "which security groups guard " + server.address()
                                + " is not known: its interface was not read"));
    }

    private Counterpart seenByServer(NetworkInterface own, Connection connection, Trail request) {
        boolean translated = !request.packet().source().equals(connection.source());
        if (translated || connection.client().isEmpty()) {
            return Counterpart.stranger();
        }
        return connection
                .client()
                .flatMap(Station::networkInterface)
                .map(other -> references.judge(own, other, false, request))
                .orElseGet(() -> Counterpart.visible(Optional.empty()));
    }
}
