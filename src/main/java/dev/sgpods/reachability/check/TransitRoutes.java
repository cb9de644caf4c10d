package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.PrefixTable;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.TransitRouteTable.TransitRoute;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.VpnConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The route table of a transit gateway. The longest prefix wins, and for one prefix a static route over an announced
 * one, that of a VPC first among these (transit gateway guide, route evaluation order). A VPC announces its blocks, a
 * VPN its fixed routes; what BGP announces is known only from a search of the table.
 */
final class TransitRoutes {
    private final PrefixTable<TransitRoute> routes;
    private final String gap;

    private record Ranked(TransitRoute route, int rank) {}

    private TransitRoutes(PrefixTable<TransitRoute> routes, String gap) {
        this.routes = routes;
        this.gap = gap;
    }

    static Map<String, TransitRoutes> of(NetworkFacts facts, Index<TransitAttachment> attachments, Index<Vpc> vpcs) {
        Map<String, TransitRoutes> tables = new HashMap<>();
        for (TransitRouteTable table : facts.all(TransitRouteTable.class).items()) {
            tables.put(table.id(), new Reading(facts, attachments, vpcs, table).read());
        }
        return tables;
    }

    /** The route that takes the destination, or null. */
    @Nullable
    TransitRoute choose(Address destination) {
        return routes.longest(destination);
    }

    /** Why routes may be missing from the table; empty when all are known. */
    String gap() {
        return gap;
    }

    /** Gathers the routes of one table. */
    private static final class Reading {
        private final NetworkFacts facts;
        private final Index<TransitAttachment> attachments;
        private final Index<Vpc> vpcs;
        private final TransitRouteTable table;
        private final List<Ranked> found = new ArrayList<>();
        private String gap = "";

        Reading(NetworkFacts facts, Index<TransitAttachment> attachments, Index<Vpc> vpcs, TransitRouteTable table) {
            this.facts = facts;
            this.attachments = attachments;
            this.vpcs = vpcs;
            this.table = table;
        }

        TransitRoutes read() {
            if (table.routes().isEmpty()) {
                gap = "the static routes of " + table.id() + " were not read";
            }
            for (TransitRoute route : table.routes().orElse(List.of())) {
                found.add(new Ranked(route, rank(route)));
            }
            if (!table.searched()) {
                announced();
            }
            // The builder keeps the first of two routes for one block.
            found.sort(Comparator.comparingInt(Ranked::rank));
            PrefixTable.Builder<TransitRoute> builder = new PrefixTable.Builder<>();
            found.forEach(each -> builder.add(each.route.destination(), each.route));
            return new TransitRoutes(builder.build(), gap);
        }

        private int rank(TransitRoute route) {
            return route.propagated() ? rank(attachments.find(id(route.attachment()))) : 0;
        }

        private static int rank(@Nullable TransitAttachment attachment) {
            return attachment != null && attachment.kind().equals("vpc") ? 1 : 2;
        }

        private String id(String attachment) {
            return TransitAttachment.id(table.gateway(), attachment);
        }

        private void announced() {
            Optional<List<String>> announcing = table.propagations();
            if (announcing.isEmpty()) {
                gap = "what is announced to " + table.id() + " was not read";
            }
            for (String each : announcing.orElse(List.of())) {
                TransitAttachment attachment = attachments.find(id(each));
                if (attachment != null && attachment.state().startsWith("delet")) {
                    continue;
                }
                Optional<List<Cidr>> blocks = attachment == null ? Optional.empty() : blocks(attachment);
                if (blocks.isEmpty()) {
                    gap = "what " + each + " announces to " + table.id() + " is not known";
                }
                blocks.orElse(List.of())
                        .forEach(block ->
                                found.add(new Ranked(new TransitRoute(block, each, true, false), rank(attachment))));
            }
        }

        private Optional<List<Cidr>> blocks(TransitAttachment attachment) {
            return switch (attachment.kind()) {
                case "vpc" ->
                    Optional.ofNullable(vpcs.find(attachment.resource())).map(Vpc::cidrs);
                case "vpn" ->
                    facts.all(VpnConnection.class).items().stream()
                            .filter(vpn -> vpn.id().equals(attachment.resource()) && vpn.fixed())
                            .findFirst()
                            .map(VpnConnection::routes);
                default -> Optional.empty();
            };
        }
    }
}
