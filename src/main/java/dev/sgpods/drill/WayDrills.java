package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Faults on the way: name servers, and the database's own state, groups and port. */
final class WayDrills {
    private static final String REPLICAS = "{\"spec\":{\"replicas\":%d}}";
    private static final int OTHER_PORT = 5433;

    static final List<DrillFault> ALL = List.of(
            DrillFault.of(
                    "F32",
                    "Another group than the intended one is attached to the database",
                    site -> database(
                            site,
                            Map.of("groups", site.group("pod-group").groupId()),
                            Map.of("groups", String.join(",", DatabaseHand.worn(site.database()))))),
            DrillFault.of("F42", "No name server runs", WayDrills::nameServers),
            DrillFault.of("F43", "The VPC does not resolve names", WayDrills::names),
            DrillFault.of("F57", "The database is stopped", WayDrills::stopped),
            DrillFault.of(
                    "F61",
                    "The database's port was changed, its rules were not",
                    site -> database(
                            site,
                            Map.of("port", Integer.toString(OTHER_PORT)),
                            Map.of("port", port(site.database())))));

    private WayDrills() {}

    static List<Change> rightGroup(Site site) {
        return List.of(new Change(
                Kind.DATABASE, Map.of("groups", site.group("database-group").groupId())));
    }

    /** Two, as EKS runs them. */
    static List<Change> nameServersBack(Site site) {
        return List.of(scaled(2));
    }

    static List<Change> namesBack(Site site) {
        return List.of(
                new Change(Kind.NAMES, Map.of("vpc", site.group("pod-group").vpcId(), "on", "true")));
    }

    static String port(DBInstance found) {
        if (found.endpoint() == null || found.endpoint().port() == null) {
            throw new Unfit("The database has no endpoint at the moment.");
        }
        return found.endpoint().port().toString();
    }

    private static DBInstance available(Site site) {
        DBInstance found = site.database();
        if (!"available".equals(found.dbInstanceStatus())) {
            throw new Unfit("The database is " + found.dbInstanceStatus() + ", not available.");
        }
        return found;
    }

    private static Script database(Site site, Map<String, String> broken, Map<String, String> right) {
        available(site);
        return new Script(List.of(new Change(Kind.DATABASE, broken)), List.of(new Change(Kind.DATABASE, right)));
    }

    private static Script stopped(Site site) {
        available(site);
        return new Script(
                List.of(new Change(Kind.DATABASE_STOP, Map.of())), List.of(new Change(Kind.DATABASE_START, Map.of())));
    }

    private static Script nameServers(Site site) {
        var coredns = site.cluster()
                .apps()
                .deployments()
                .inNamespace("kube-system")
                .withName("coredns")
                .get();
        if (coredns == null) {
            throw new Unfit("The cluster has no workload coredns.");
        }
        int replicas = Objects.requireNonNullElse(coredns.getSpec().getReplicas(), 1);
        return new Script(List.of(scaled(0)), List.of(scaled(replicas)));
    }

    private static Change scaled(int replicas) {
        return Change.deployment("kube-system", "coredns", REPLICAS.formatted(replicas));
    }

    private static Script names(Site site) {
        String vpc = site.group("pod-group").vpcId();
        return new Script(
                List.of(new Change(Kind.NAMES, Map.of("vpc", vpc, "on", "false"))),
                List.of(new Change(Kind.NAMES, Map.of("vpc", vpc, "on", "true"))));
    }
}
