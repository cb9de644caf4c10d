package dev.sgpods.drill;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Carries out changes of routes, and of the interface that one leads to; takes away only what a drill made. */
final class RouteHand {
    private static final String NONE = "eni-00000000000000000";

    private final Ec2Client ec2;

    RouteHand(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** Looks, and answers the request that is still to be sent; nothing when all is as it is to be. */
    Optional<Runnable> request(Change change) {
        return switch (change.kind()) {
            case INTERFACE_ADD -> own(change).isPresent() ? Optional.empty() : Optional.of(() -> add(change));
            case INTERFACE_REMOVE ->
                own(change)
                        .map(found -> () -> ec2.deleteNetworkInterface(
                                request -> request.networkInterfaceId(found.networkInterfaceId())));
            case ROUTE_ADD -> {
                String target =
                        own(change).map(NetworkInterface::networkInterfaceId).orElse(NONE);
                yield route(change).findAny().isPresent()
                        ? Optional.empty()
                        : Optional.of(() -> ec2.createRoute(request -> request.routeTableId(change.word("table"))
                                .destinationCidrBlock(change.word("block"))
                                .networkInterfaceId(target)));
            }
            case ROUTE_REMOVE -> {
                String target =
                        own(change).map(NetworkInterface::networkInterfaceId).orElse(NONE);
                yield route(change)
                        .filter(found ->
                                found.state() == RouteState.BLACKHOLE || target.equals(found.networkInterfaceId()))
                        .findAny()
                        .map(found -> () -> ec2.deleteRoute(request ->
                                request.routeTableId(change.word("table")).destinationCidrBlock(change.word("block"))));
            }
            default -> throw new IllegalArgumentException("Not of routes: " + change.kind());
        };
    }

    private void add(Change change) {
        ec2.createNetworkInterface(request -> request.subnetId(change.word("subnet"))
                .groups(change.word("group"))
                .description("drill")
                .clientToken("drill-" + change.word("token"))
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.NETWORK_INTERFACE)
                        .tags(NetworkHand.tags(change))
                        .build()));
    }

    /** The interface that bears the drill's tags. */
    private Optional<NetworkInterface> own(Change change) {
        List<Filter> tags = NetworkHand.tags(change).stream()
                .map((Tag tag) -> Site.filter("tag:" + tag.key(), tag.value()))
                .toList();
        return ec2.describeNetworkInterfaces(request -> request.filters(tags)).networkInterfaces().stream()
                .findFirst();
    }

    /** The route to the very block, wherever it leads. */
    private Stream<Route> route(Change change) {
        return ec2.describeRouteTables(request -> request.routeTableIds(change.word("table"))).routeTables().stream()
                .flatMap(table -> table.routes().stream())
                .filter(found -> change.word("block").equals(found.destinationCidrBlock()));
    }
}
