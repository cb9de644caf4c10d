package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Faults of routes. */
final class RouteDrills {
    /** What was made a moment ago is not known everywhere yet. */
    private static final Change KNOWN = Change.pause(10);

    static final List<DrillFault> ALL = List.of(DrillFault.of(
            "F49",
            "The route from the pod to the database leads nowhere",
            site -> AclDrills.between(site, (apart, database) -> dead(site, apart, database))));

    private RouteDrills() {}

    /**
     * Nobody can take the local route out of a table. One to a subnet's own block goes before it, and when the interface
     * that it leads to is gone it is a blackhole (VPC user guide, route priority).
     */
    private static Script dead(Site site, Subnet apart, Subnet database) {
        Map<String, String> tags = new HashMap<>();
        site.tags().forEach((key, value) -> tags.put("tag:" + key, value));
        Map<String, String> place = new HashMap<>(tags);
        place.put("subnet", apart.subnetId());
        place.put("group", site.group("pod-group").groupId());
        place.put("token", site.drill());
        Map<String, String> way = new HashMap<>(tags);
        way.put("table", table(site, apart, database.cidrBlock()));
        way.put("block", database.cidrBlock());
        Change gone = new Change(Kind.INTERFACE_REMOVE, place);
        return new Script(
                List.of(new Change(Kind.INTERFACE_ADD, place), KNOWN, new Change(Kind.ROUTE_ADD, way), KNOWN, gone),
                List.of(new Change(Kind.ROUTE_REMOVE, way), gone));
    }

    /** Its table, in which nobody has a route to the block: one of somebody's must not be taken for the drill's own. */
    private static String table(Site site, Subnet subnet, String block) {
        RouteTable table = site
                .aws()
                .ec2()
                .describeRouteTables(
                        request -> request.filters(Site.filter("association.subnet-id", subnet.subnetId())))
                .routeTables()
                .stream()
                .findFirst()
                .orElseThrow(() -> new Unfit("The subnet " + subnet.subnetId() + " has no route table of its own."));
        if (table.routes().stream().anyMatch(route -> block.equals(route.destinationCidrBlock()))) {
            throw new Unfit("The route table " + table.routeTableId() + " has a route to " + block + " already.");
        }
        return table.routeTableId();
    }
}
